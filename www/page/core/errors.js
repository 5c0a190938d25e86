/** An error whose message is for the user: what is wrong and what to do. Imports nothing. */
export class UserError extends Error {}

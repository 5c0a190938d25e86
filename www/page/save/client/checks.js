/** How a file is hashed, and how a user checks it afterwards. Pure. */

import { plural } from '../../core/units.js';

/** @import { Hashed, PieceList } from '../protocol.js' */

/** @typedef {'none' | 'file' | 'pieces'} HashChoice */

/**
 * @typedef {object} Check
 * @property {string} title What has this SHA-256.
 * @property {string} sha256
 * @property {string} how What the command does.
 * @property {Command[]} commands
 * @property {{ name: string, blob: Blob } | undefined} list
 */

/** @typedef {{ system: string, command: string }} Command What is typed on a system, for its own tools. */

/** A file up to this size is one piece. */
const PIECE_BYTES_MAX = 16 << 20;
/**
 * The pieces of a larger file. WebCrypto hashes a copy, and browsers take fresh memory for each copy of 1 MiB or more,
 * which costs half as much again as the hashing.
 */
const PIECE_BYTES_MIN = 512 << 10;
/** Larger files have larger pieces, up to the maximum, so that the list of 1 TiB has 4.5 MB. */
const PIECES_MAX = 65_536;

/**
 * @param {HashChoice} choice
 * @param {number} bytes The size of the file, before compression.
 * @returns {{ sha256: boolean, pieceBytes: number | undefined }}
 */
export function hashing(choice, bytes) {
  const hasPieces = choice === 'pieces' && bytes > PIECE_BYTES_MAX;
  return { sha256: choice !== 'none', pieceBytes: hasPieces ? pieceBytesFor(bytes) : undefined };
}

/** @param {number} bytes */
function pieceBytesFor(bytes) {
  let pieceBytes = PIECE_BYTES_MIN;
  while (pieceBytes < PIECE_BYTES_MAX && pieceBytes * PIECES_MAX < bytes) pieceBytes *= 2;
  return pieceBytes;
}

/**
 * @param {HashChoice} choice
 * @param {number} bytes The size of the file, before compression.
 */
export function hashText(choice, bytes) {
  if (choice !== 'pieces') return '';
  const { pieceBytes } = hashing(choice, bytes);
  if (pieceBytes === undefined) return 'A file of this size is one piece, so its own SHA-256 is computed.';
  return `Every ${sizeOf(pieceBytes)} gets its own SHA-256, and so does the list of them.`;
}

/**
 * @param {string} name
 * @param {Hashed} hashed
 * @returns {Check}
 */
export function checkOf(name, { sha256, list }) {
  if (list === undefined) {
    return { title: 'SHA-256', sha256, how: 'To check the file, run this in its folder:', commands: fileCommands(sha256, name), list };
  }
  return {
    title: `SHA-256 of the list of ${plural(list.pieces, 'piece', 'pieces')} of ${sizeOf(list.pieceBytes)}`,
    sha256,
    how: 'To check the file, run this in its folder, and compare what it prints:',
    commands: pieceCommands(list.pieceBytes, name),
    list: { name: listName(name, list), blob: list.blob },
  };
}

/**
 * @param {string} sha256
 * @param {string} name
 * @returns {Command[]}
 */
function fileCommands(sha256, name) {
  const line = `echo ${quoted(`${sha256}  ${name}`)}`;
  return [
    { system: 'Linux', command: `${line} | sha256sum --check` },
    { system: 'macOS', command: `${line} | shasum -a 256 --check` },
    { system: 'Windows, PowerShell: prints True', command: `(Get-FileHash -LiteralPath ${quotedForPowerShell(`.\\${name}`)}).Hash -eq '${sha256}'` },
    { system: 'Windows, Command Prompt: prints the SHA-256', command: `certutil -hashfile "${name}" SHA256` },
  ];
}

/**
 * The `split` of macOS has no filters, but every macOS has Perl. Windows has neither.
 *
 * @param {number} pieceBytes
 * @param {string} name
 * @returns {Command[]}
 */
function pieceCommands(pieceBytes, name) {
  const path = quoted(`./${name}`);
  const split = `split --bytes=${suffixed(pieceBytes)} --filter=sha256sum ${path} | sha256sum`;
  const perl = `perl -MDigest::SHA=sha256_hex -ne 'BEGIN { $/ = \\${pieceBytes} } print sha256_hex($_), "  -\\n"' ${path} | shasum -a 256`;
  return [
    { system: 'Linux', command: split },
    { system: 'macOS', command: perl },
    { system: 'Windows, in WSL', command: split },
  ];
}

/**
 * @param {string} name
 * @param {PieceList} list
 */
function listName(name, { pieceBytes }) {
  return `${name}.sha256-${suffixed(pieceBytes)}`;
}

/** @param {string} text For a shell. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** @param {string} text */
function quotedForPowerShell(text) {
  return `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

/** @param {number} pieceBytes As `split` takes it: its K is 1024. */
function suffixed(pieceBytes) {
  return pieceBytes < 1 << 20 ? `${pieceBytes >> 10}K` : `${pieceBytes >> 20}M`;
}

/** @param {number} pieceBytes */
function sizeOf(pieceBytes) {
  return pieceBytes < 1 << 20 ? `${pieceBytes >> 10} KiB` : `${pieceBytes >> 20} MiB`;
}

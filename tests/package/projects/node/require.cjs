const { generate } = require('strandom');
const { made } = require('./made.js');

made(generate).then((value) => console.log(JSON.stringify(value)));

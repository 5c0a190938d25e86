/** How a saved file is hashed and checked: in pieces, and with the commands that the panel shows. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { checkOf, hashing, hashText } from '../../www/page/save/client/checks.js';
import { pieceHash } from '../../www/page/save/worker/pieces.js';

/** What needs `split` and `sha256sum`. */
const SKIP = { skip: process.platform !== 'linux' };
const MIB = 1 << 20;

/** @param {string | Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * In a folder of its own, which is removed afterwards.
 *
 * @param {(folder: string, run: (command: string) => string) => unknown} action
 */
async function inFolder(action) {
  const folder = mkdtempSync(join(tmpdir(), 'strandom-'));
  try {
    await action(folder, (command) => execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} pieceBytes
 * @param {(left: number) => number} chunk The size of the next chunk.
 */
async function hashed(bytes, pieceBytes, chunk) {
  const hash = pieceHash(pieceBytes, async (piece) => sha256(piece));
  for (let begin = 0; begin < bytes.length;) {
    // The memory of a chunk is used again.
    const part = bytes.slice(begin, begin + chunk(bytes.length - begin));
    begin += part.length;
    await hash.add(part);
    part.fill(0);
  }
  return hash.end();
}

/** @param {number} length */
function someBytes(length) {
  return Uint8Array.from({ length }, (_, i) => (i * 2_654_435_761) >>> 24);
}

test('a list has the SHA-256 of each piece, however the chunks are cut', async () => {
  for (const length of [21, 32, 33, 1000]) {
    const bytes = someBytes(length);
    for (const pieceBytes of [1, 7, 16, 20]) {
      const expected = Array.from({ length: Math.ceil(length / pieceBytes) }, (_, i) => sha256(bytes.slice(i * pieceBytes, (i + 1) * pieceBytes)));
      for (const size of [1, 3, 16, 17, 64, 1000]) {
        const { sha256: ofList, list } = await hashed(bytes, pieceBytes, () => size);
        const text = await list?.blob.text();
        assert.equal(text, expected.map((digest) => `${digest}  -\n`).join(''), `${length} in ${size}, pieces of ${pieceBytes}`);
        assert.deepEqual([ofList, list?.pieces, list?.pieceBytes], [sha256(text ?? ''), expected.length, pieceBytes]);
      }
    }
  }
});

test('a file of one piece or of no bytes has its own SHA-256 and no list', async () => {
  for (const length of [0, 1, 15, 16]) {
    const bytes = someBytes(length);
    assert.deepEqual(await hashed(bytes, 16, () => 5), { sha256: sha256(bytes), list: undefined });
  }
});

test('a piece that cannot be hashed fails the file', async () => {
  const hash = pieceHash(4, () => Promise.reject(new Error('no memory')));
  await assert.rejects(hash.add(new Uint8Array(9)), { message: 'no memory' });
});

test('the list and its SHA-256 are what the shown command prints', SKIP, async () => {
  await inFolder(async (folder, run) => {
    const name = "-it's $HOME `x`.txt";
    const bytes = someBytes(5 * MIB + 1);
    writeFileSync(join(folder, name), bytes);
    for (const pieceBytes of [MIB / 2, MIB, 4 * MIB]) {
      const check = checkOf(name, await hashed(bytes, pieceBytes, () => 300_000));
      for (const { system, command } of check.commands) {
        assert.equal(run(command), `${check.sha256}  -\n`, system);
        assert.equal(run(command.replace(/ \| sha(?:256sum|sum -a 256)$/, '')), await check.list?.blob.text(), system);
      }
      assert.equal(check.list?.name, `${name}.sha256-${pieceBytes < MIB ? '512K' : `${pieceBytes / MIB}M`}`);
    }
    // Which pieces differ, as the page's documentation says.
    const { list } = checkOf(name, await hashed(bytes, MIB, () => 300_000));
    writeFileSync(join(folder, 'list'), await /** @type {Blob} */ (list?.blob).text());
    bytes[2 * MIB] ^= 1;
    writeFileSync(join(folder, 'changed'), bytes);
    assert.match(run('split --bytes=1M --filter=sha256sum changed | diff list - || true'), /^3c3\n/);
    assert.equal(readFileSync(join(folder, 'list'), 'utf8').split('\n').length, 7);
  });
});

test('the command for a whole file accepts it and refuses a changed one', SKIP, async () => {
  await inFolder((folder, run) => {
    const name = "it's $HOME `x`.txt";
    writeFileSync(join(folder, name), 'uAgJ6\n');
    const { commands } = checkOf(name, { sha256: sha256('uAgJ6\n'), list: undefined });
    // Those of Linux and macOS.
    for (const { command } of commands.slice(0, 2)) {
      writeFileSync(join(folder, name), 'uAgJ6\n');
      assert.match(run(command), /: OK\n$/);
      writeFileSync(join(folder, name), 'uAgJ7\n');
      assert.throws(() => run(command), { status: 1 });
    }
  });
});

test('pieces have 512 KiB, more in files beyond 32 GiB, and small files are one piece', () => {
  const GIB = 1 << 30;
  const pieces = (/** @type {number} */ bytes) => hashing('pieces', bytes).pieceBytes;
  assert.deepEqual([0, 16 * MIB].map(pieces), [undefined, undefined]);
  assert.deepEqual([16 * MIB + 1, GIB, 32 * GIB].map(pieces), [MIB / 2, MIB / 2, MIB / 2]);
  assert.deepEqual([32 * GIB + 1, 64 * GIB, 64 * GIB + 1, 1024 * GIB].map(pieces), [MIB, MIB, 2 * MIB, 16 * MIB]);
  // A piece is held in memory.
  assert.equal(pieces(2 ** 53 * 65_537), 16 * MIB);
});

test('the panel says what will be hashed, and what was', () => {
  assert.deepEqual([hashing('none', 1e9), hashing('file', 1e9)], [{ sha256: false, pieceBytes: undefined }, { sha256: true, pieceBytes: undefined }]);
  assert.deepEqual([hashText('none', 1e9), hashText('file', 1e9)], ['', '']);
  assert.equal(hashText('pieces', 1e9), 'Every 512 KiB gets its own SHA-256, and so does the list of them.');
  assert.equal(hashText('pieces', 100e9), 'Every 2 MiB gets its own SHA-256, and so does the list of them.');
  assert.equal(hashText('pieces', 100), 'A file of this size is one piece, so its own SHA-256 is computed.');
  const list = { blob: new Blob(), pieces: 2000, pieceBytes: MIB / 2 };
  const check = checkOf('a.txt', { sha256: '01', list });
  assert.deepEqual([check.title, check.commands[0]?.command], ['SHA-256 of the list of 2,000 pieces of 512 KiB', "split --bytes=512K --filter=sha256sum './a.txt' | sha256sum"]);
  const { title, commands } = checkOf("it's.txt", { sha256: '01', list: undefined });
  assert.equal(title, 'SHA-256');
  assert.deepEqual(commands.map(({ command }) => command), [
    "echo '01  it'\\''s.txt' | sha256sum --check",
    "echo '01  it'\\''s.txt' | shasum -a 256 --check",
    "(Get-FileHash -LiteralPath '.\\it''s.txt').Hash -eq '01'",
    'certutil -hashfile "it\'s.txt" SHA256',
  ]);
});

// Import by drop: progress, a report for each file, what is broken set aside and told, nothing counted twice, and a way to stop.
// The recordings are the demo's own and one made here, far out at sea.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {crc32} from 'node:zlib';
import FitParser from 'fit-file-parser';
import {assert, place, run, story, until} from '../browser.mjs';

const METRES_PER_DEGREE = 111_319.49;
const watchFiles = () => {
  const folder = place('files');
  run(['demo', '--files', folder, '--date', '2026-11-10']);
  return readdirSync(folder).sort().slice(-4).map((name) => ({name, bytes: readFileSync(join(folder, name))}));
};

/** The same outing as another device would have recorded it, along the equator. */
async function asGpx({bytes}) {
  const {records} = await new FitParser({force: false, mode: 'list', speedUnit: 'm/s', lengthUnit: 'm'}).parseAsync(bytes);
  const points = records.map((record) => `<trkpt lat="0" lon="${(-30 + record.distance / METRES_PER_DEGREE).toFixed(7)}"><time>${record.timestamp.toISOString()}</time></trkpt>`);
  return Buffer.from(`<?xml version="1.0"?><gpx version="1.1" creator="a test" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>${points.join('')}</trkseg></trk></gpx>`);
}

/** A zip whose entries are stored as they are. */
function zipOf(files) {
  const parts = [], list = [];
  let at = 0;
  for (const {name, bytes} of files) {
    const head = Buffer.alloc(30), entry = Buffer.alloc(46);
    head.writeUInt32LE(0x04034b50, 0);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [record, shift] of [[head, 0], [entry, 2]]) {
      record.writeUInt16LE(20, 4 + shift);
      record.writeUInt32LE(crc32(bytes), 14 + shift);
      record.writeUInt32LE(bytes.length, 18 + shift);
      record.writeUInt32LE(bytes.length, 22 + shift);
      record.writeUInt16LE(name.length, 26 + shift);
    }
    entry.writeUInt16LE(20, 4);
    entry.writeUInt32LE(at, 42);
    list.push(entry, Buffer.from(name));
    parts.push(head, Buffer.from(name), bytes);
    at += head.length + name.length + bytes.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}

async function drop(page, name, bytes) {
  const data = await page.evaluateHandle(({file, content}) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], file));
    return transfer;
  }, {file: name, content: bytes.toString('base64')});
  await page.locator('.drop').dispatchEvent('drop', {dataTransfer: data});
}

/** Everything the page said in a progress line, however short it stood there. */
const watchProgress = (page) => page.evaluate(() => {
  window.progressSeen = [];
  new MutationObserver(() => { for (const line of document.querySelectorAll('[role=status]:has(progress)')) window.progressSeen.push(line.innerText.trim()); }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
});
const newestReport = (page, name) => page.getByRole('region', {name}).first();

story('H13 H14 a zip dropped on the page: progress, a report, one file set aside, one outing recorded twice', {demo: null}, async ({page, patella, t, open}) => {
  const files = watchFiles();
  const zip = zipOf([...files, {name: 'other-watch.gpx', bytes: await asGpx(files[0])}, {name: 'broken.fit', bytes: Buffer.alloc(3000, 'no recording ')}]);
  await open('#/import');
  await watchProgress(page);
  await drop(page, 'export.zip', zip);
  const report = newestReport(page, 'export.zip');
  await report.getByText(t('import_state.done'), {exact: true}).waitFor();
  const seen = await page.evaluate(() => window.progressSeen);
  assert.ok(seen.some((line) => line.startsWith(t('import.receiving', {done: '', all: ''}).split(' ')[0])), `no progress was seen: ${seen}`);
  assert.ok(seen.some((line) => /\d files? read/.test(line)), `nothing was said of the reading: ${[...new Set(seen)]}`);

  await report.getByText(t('import.activities.many', {count: files.length + 1})).waitFor();
  await report.getByText(`${t('import_count.imported')}: ${files.length + 1}`).waitFor();
  await report.getByText(`${t('import_count.quarantined')}: 1`).waitFor();
  await report.locator('summary').click();
  assert.match(await report.locator('details').innerText(), /broken\.fit\s+\S+/, 'which file, and why');
  const quarantine = page.getByRole('region', {name: t('import.quarantine')});
  await quarantine.getByText('broken.fit').waitFor();

  const counted = async () => (await patella.call('/runs')).runs.filter((each) => each.counted).length;
  assert.equal(await counted(), files.length, 'the outing recorded twice counts once');
  await drop(page, 'export-again.zip', zip);
  const again = newestReport(page, 'export-again.zip');
  await again.getByText(t('import_state.done'), {exact: true}).waitFor();
  await again.getByText(`${t('import_count.already_known')}: ${files.length + 1}`).waitFor();
  assert.equal(await counted(), files.length, 'the same again counts nothing twice');
  assert.equal((await patella.call('/quarantine')).files.length, 1);

  const twice = page.getByRole('region', {name: t('import.duplicates')});
  await twice.locator('summary').click();
  await twice.getByRole('button', {name: t('import.are_two')}).click();
  await twice.getByText(t('import.two'), {exact: true}).waitFor();
  assert.equal(await counted(), files.length + 1);
  await quarantine.getByRole('button', {name: t('import.release')}).click();
  await quarantine.waitFor({state: 'detached'});
});

story('single files chosen by hand, one after the other', {demo: null}, async ({page, patella, t, open}) => {
  const files = watchFiles().slice(0, 2);
  await open('#/import');
  await page.locator('#import-file').setInputFiles(files.map(({name, bytes}) => ({name, mimeType: 'application/octet-stream', buffer: bytes})));
  for (const {name} of files) await newestReport(page, name).getByText(t('import.activities.one', {count: 1})).waitFor();
  assert.equal((await patella.call('/runs')).runs.length, 2);
  await newestReport(page, files[1].name).getByRole('link', {name: t('page.load')}).click();
  await page.getByRole('heading', {name: t('page.load'), exact: true}).waitFor();
});

story('an upload is stopped while it is coming in, and keeps nothing', {demo: null}, async ({page, patella, t, open}) => {
  const [file] = watchFiles();
  await open('#/import');
  await page.route(/\/api\/v1\/imports\/[^/]+\/content/, () => {});
  await drop(page, file.name, file.bytes);
  const report = newestReport(page, file.name);
  await report.getByRole('button', {name: t('word.cancel')}).click();
  await report.getByText(t('import_state.cancelled'), {exact: true}).waitFor();
  const [kept] = (await patella.call('/imports')).imports;
  assert.equal(kept.state, 'cancelled');
  assert.equal((await patella.call('/runs')).runs.length, 0);
  await page.unrouteAll({behavior: 'ignoreErrors'});
  await drop(page, 'once-more.fit', file.bytes);
  await newestReport(page, 'once-more.fit').getByText(t('import.activities.one', {count: 1})).waitFor();
});

story('a lost connection in the middle goes on where it stopped', {demo: null, allow: /ERR_FAILED/}, async ({page, patella, t, open}) => {
  const [file] = watchFiles();
  await open('#/import');
  let broken = 0;
  await page.route(/\/api\/v1\/imports\/[^/]+\/content/, (route) => (++broken === 1 ? route.abort('failed') : route.continue()));
  await drop(page, file.name, file.bytes);
  await until('the broken piece', () => broken > 0);
  await newestReport(page, file.name).getByText(t('import.activities.one', {count: 1})).waitFor();
  assert.equal((await patella.call('/runs')).runs.length, 1);
});

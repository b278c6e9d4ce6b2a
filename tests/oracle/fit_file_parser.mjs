// Compares what patella_fit_dump says of every file in a folder with the npm package fit-file-parser (MIT), a decoder of
// other origin. A difference that fit_file_parser_differences.json does not explain fails, and so does an explanation
// that nothing needs any more.
//
//   node fit_file_parser.mjs PATELLA_FIT_DUMP FOLDER [--print]
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import FitParser from 'fit-file-parser'

const [dump, folder, print] = process.argv.slice(2)
if (!existsSync(folder)) {
  console.log(`skipped: the staged recordings are not at ${folder}`)
  process.exit(0)
}

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value)
const mean = (values) => (values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length)
const seconds = (time) => (time instanceof Date && !Number.isNaN(time.getTime()) ? time.getTime() / 1000 : null)

// The facts both sides can state. Speed: the enhanced field where there is one, else the plain one.
function factsOfOther(data) {
  const records = data.records ?? []
  const numbers = (name) => records.map((record) => record[name]).filter(isNumber)
  const times = records.map((record) => seconds(record.timestamp)).filter(isNumber)
  const speeds = records.map((record) => record.enhanced_speed ?? record.speed).filter(isNumber)
  const sessions = data.sessions ?? []
  return {
    records: records.length,
    first_unix_s: times[0] ?? null,
    last_unix_s: times.at(-1) ?? null,
    last_distance_m: numbers('distance').at(-1) ?? null,
    mean_speed_mps: mean(speeds),
    mean_cadence_rpm: mean(numbers('cadence')),
    mean_heart_rate_bpm: mean(numbers('heart_rate')),
    sessions: sessions.length,
    session_distance_m: sessions.map((session) => session.total_distance ?? null),
    session_timer_s: sessions.map((session) => session.total_timer_time ?? null),
    laps: (data.laps ?? []).length,
  }
}

function factsOfOurs(file) {
  const segments = file.segments ?? []
  const sessions = segments.flatMap((segment) => segment.sessions)
  const sum = (name, part) => segments.reduce((total, s) => total + (s.channels[name]?.[part] ?? 0), 0)
  const average = (name, scale) => (sum(name, 'count') === 0 ? null : sum(name, 'raw_sum') / sum(name, 'count') / scale)
  const given = (name) => segments.map((segment) => segment[name]).filter(isNumber)
  return {
    records: segments.reduce((total, segment) => total + segment.records, 0),
    first_unix_s: given('first_unix_s')[0] ?? null,
    last_unix_s: given('last_unix_s').at(-1) ?? null,
    last_distance_m: given('last_distance_m').at(-1) ?? null,
    mean_speed_mps: average('speed', 1000),
    mean_cadence_rpm: average('cadence', 1),
    mean_heart_rate_bpm: average('heart_rate', 1),
    sessions: sessions.length,
    session_distance_m: sessions.map((session) => session.total_distance_m),
    session_timer_s: sessions.map((session) => session.total_timer_s),
    laps: segments.reduce((total, segment) => total + segment.laps.length, 0),
  }
}

async function parseWithOther(file) {
  try {
    const parser = new FitParser({ force: true, mode: 'list', speedUnit: 'm/s', lengthUnit: 'm' })
    return factsOfOther(await parser.parseAsync(readFileSync(file)))
  } catch (error) {
    return { error: String(error?.message ?? error) }
  }
}

const near = (a, b) => (isNumber(a) && isNumber(b) ? Math.abs(a - b) <= 0.006 + 1e-9 * Math.abs(a) : a === b)
const same = (a, b) => (Array.isArray(a) ? a.length === b.length && a.every((value, i) => near(value, b[i])) : near(a, b))

function differences(ours, other) {
  if (other.error || ours.error) return ours.error && other.error ? [] : ['refused']
  return Object.keys(ours.facts).filter((fact) => !same(ours.facts[fact], other[fact]))
}

const explained = JSON.parse(readFileSync(new URL('fit_file_parser_differences.json', import.meta.url), 'utf8'))
const reasons = new Map(explained.files.map((row) => [row.file, row.facts]))
const files = readdirSync(folder).sort()
let failures = 0
let agreed = 0
for (const name of files) {
  const file = path.join(folder, name)
  const ours = JSON.parse(execFileSync(dump, [file], { maxBuffer: 1 << 28 }))
  ours.facts = factsOfOurs(ours)
  const other = await parseWithOther(file)
  const found = differences(ours, other)
  const allowed = Object.keys(reasons.get(name) ?? {})
  const unexplained = found.filter((fact) => !allowed.includes(fact))
  const stale = allowed.filter((fact) => !found.includes(fact))
  for (const fact of unexplained) {
    console.log(`${name}: ${fact}: ours ${JSON.stringify(ours.error ?? ours.facts[fact])}, ` +
      `fit-file-parser ${JSON.stringify(other.error ?? other[fact])}`)
  }
  for (const fact of stale) console.log(`${name}: ${fact}: explained, yet both agree`)
  for (const fact of Object.values(reasons.get(name) ?? {})) {
    if (!(fact in explained.reasons)) console.log(`${name}: no reason called ${fact}`), (failures += 1)
  }
  failures += unexplained.length + stale.length
  agreed += found.length === 0 ? 1 : 0
  if (print) console.log(name, JSON.stringify(found))
}
console.log(`${files.length} files: ${agreed} agree, ${files.length - agreed} differ, ${failures} unexplained`)
process.exit(failures === 0 ? 0 : 1)

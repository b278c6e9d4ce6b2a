// Made by tools/generate_client from openapi.yaml; edit that, not this.
// One function per operation. Each gives the answer or throws an ApiError (what the server said) or a NetworkError
// (nobody answered). The token of this start of the server stands in the page: <meta name="patella-token">.

export interface CallOptions {
  signal?: AbortSignal;
}

export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
  get status(): number {
    return this.problem.status;
  }
}
export class NetworkError extends Error {}

const base = '/api/v1';
let token: string | null = null;

function findToken(): string {
  token ??= document.querySelector('meta[name="patella-token"]')?.getAttribute('content') ?? '';
  return token;
}
// The server was started anew since this page was made: its page tells our own pages the token of this start.
async function renewToken(sent: string): Promise<boolean> {
  const options = { cache: 'no-store', credentials: 'omit' } as const;
  const page = await fetch('/', options).then((response) => response.text(), () => '');
  token = /name="patella-token" content="([0-9a-f]+)"/.exec(page)?.[1] ?? sent;
  return token !== sent;
}

type QueryValue = string | number | boolean | undefined | null;

function address(path: string, query: Record<string, QueryValue>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null) parts.set(name, String(value));
  const text = parts.toString();
  return base + path + (text === '' ? '' : '?' + text);
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { type: 'about:blank', title: response.statusText || 'no answer', status: response.status };
  }
}

const MOST_TRIES = 3;
const MOST_WAIT_S = 10;
// The server has too much to do just now, has done nothing with this, and says when to come back. Not waited for long.
async function waitUntilAsked(response: Response, signal?: AbortSignal): Promise<boolean> {
  const seconds = Number(response.headers.get('Retry-After'));
  if ((response.status !== 503 && response.status !== 429) || !(seconds > 0) || seconds > MOST_WAIT_S) return false;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 1000 * seconds);
    signal?.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
  return !signal?.aborted;
}

async function send(
  method: string,
  path: string,
  query: Record<string, QueryValue>,
  body: { type: string; content: BodyInit } | null,
  accept: string,
  options: CallOptions,
  tries = 1,
): Promise<Response> {
  const sent = findToken();
  const headers: Record<string, string> = { 'X-Patella-Token': sent, Accept: accept, 'Accept-Language': document.documentElement.lang };
  if (body !== null) headers['Content-Type'] = body.type;
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      body: body === null ? undefined : body.content,
      signal: options.signal,
      cache: 'no-store',
      credentials: 'omit',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new NetworkError(String(error));
  }
  if (response.status === 403 && (await renewToken(sent))) return send(method, path, query, body, accept, options);
  if (tries < MOST_TRIES && (await waitUntilAsked(response, options.signal))) return send(method, path, query, body, accept, options, tries + 1);
  if (!response.ok) throw new ApiError(await readProblem(response));
  return response;
}

const json = (value: unknown) => ({ type: 'application/json', content: JSON.stringify(value) });

// Server-sent events over fetch, because EventSource can send no header.
async function* events<T>(response: Response): AsyncGenerator<T> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n');
      if (data !== '') yield JSON.parse(data) as T;
    }
  }
}

// A UUID of version 7: sorts by time. Made by whoever writes, so that a repeated write is kept once.
export function makeId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; ++i) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

export type Uuid = string;

export type Day = string;

export type Instant = string;

/** Numeric Pain Rating Scale. */
export type Pain = number;

export type Side = 'left' | 'right' | 'both';

export type Sex = 'female' | 'male' | 'other';

export type Units = 'km' | 'miles';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export type Surface = 'road' | 'grass' | 'trail' | 'track' | 'treadmill' | 'sand' | 'other';

export type Verdict = 'run' | 'walk_run' | 'cross_train' | 'rest' | 'cannot_say' | 'refer';

export type Stage = 'refer' | 'protect' | 'reload' | 'return' | 'maintain';

export type Effect = 'refers' | 'forbids' | 'limits' | 'holds' | 'permits';

export type Grade = 'guideline' | 'randomised_trial' | 'meta_analysis' | 'cohort' | 'cross_sectional' | 'laboratory' | 'convention' | 'expert_opinion' | 'assumption';

export type Empty = Record<string, never>;

export interface Kept {
  id: Uuid;
  /** The same id and content was there. */
  already_kept: boolean;
}

export interface Undone {
  id: Uuid;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  /** A sentence for a person. */
  detail?: string;
  /** The key it is about: checkin.morning_pain. */
  where?: string;
  /** What to do about it. */
  advice?: string;
  /** What is asked once more; send the write again with confirmed true. */
  confirm?: Confirmation[];
}

export interface Confirmation {
  name: string;
  text: string;
}

export interface Structure {
  run_min: number;
  walk_min: number;
  repeats: number;
}

export interface Health {
  status: 'ok';
  version: string;
  rules_version: string;
  today: Day;
  zone: string;
  units: Units;
  /** The runner is invented. */
  demo: boolean;
  /** Nothing has been said yet. */
  first_run: boolean;
  language: string;
}

export interface Today {
  date: Day;
  today: Day;
  /** morning: as it stood before that day's runs. */
  view: 'whole' | 'morning';
  units: Units;
  demo: boolean;
  first_run: boolean;
  rules_version: string;
  verdict: Verdict;
  stage: Stage;
  stage_name: string;
  /** One sentence with the amount in the runner's units. */
  headline: string;
  /** Breaks, ground, hills, pace: in words. */
  how: string[];
  allowance: Allowance;
  choices: Choice[];
  stop_rule: StopRule | null;
  /** The first one is what binds most. */
  reasons: Reason[];
  caps: Cap[];
  capacity: Capacity | null;
  missing: Missing[];
  /** How many safety questions of the triage nobody answered. */
  open_questions: number;
  what_would_change_it: WouldChange[];
  strength: StrengthToday;
  outlook: Outlook | null;
  /** Not empty replaces everything. */
  red_flags: RedFlag[];
  /** The referral letter; a line each, empty ones between paragraphs. */
  letter: string[];
  next_days: PlannedDay[];
  due: CheckinDue;
  footer: string;
}

export interface Allowance {
  knee_equivalent_km: number;
  distance_km: number;
  level_km_at_reference_speed: number;
  /** In the runner's units, rounded down: 5.2 km. */
  distance_text: string;
  binding_cap: string | null;
  structure: Structure | null;
  max_grade_percent: number | null;
  max_speed_m_s: number | null;
  max_pace_s_per_km: number | null;
  max_pace_text: string | null;
  surface: Surface | null;
  max_duration_min: number | null;
  max_descent_m: number | null;
}

export interface Choice {
  kind: 'level' | 'run_walk' | 'soft_ground' | 'usual_hills' | 'slower';
  text: string;
  distance_km: number;
  distance_text: string;
  duration_min: number;
  duration_text: string;
  max_speed_m_s: number;
  max_pace_s_per_km: number;
  max_pace_text: string;
  knee_equivalent_km: number;
  structure: Structure | null;
  surface: Surface | null;
  rule: string;
  evidence_row: string;
}

export interface StopRule {
  rule: string;
  pain_above: number;
  text: string;
}

export interface Reason {
  rule: string;
  effect: Effect;
  observed: number | null;
  threshold: number | null;
  unit: string;
  text: string;
  grade: Grade;
  grade_text: string;
}

export interface Cap {
  rule: string;
  knee_equivalent_km: number | null;
  distance_km: number | null;
}

export interface Capacity {
  median_knee_equivalent_km: number;
  low_knee_equivalent_km: number;
  high_knee_equivalent_km: number;
  /** Share of what is believed that lies between low and high: 0.8. */
  interval: number;
  probability_provoked_at_allowance: number;
  /** Of 100 runners ... with what helps. */
  chance_text: string;
  sessions_used: number;
}

export interface Missing {
  key: string;
  rule: string;
  text: string;
}

export interface WouldChange {
  rule: string;
  text: string;
}

export interface RedFlag {
  rule: string;
  urgency: 'routine' | 'urgent' | 'emergency';
  urgency_text: string;
  text: string;
  what_to_do: string;
  date: Day;
  side: Side | null;
}

export interface StrengthToday {
  day: 'session' | 'mobility' | 'nothing';
  done_today: boolean;
  /** Exercises of a session that was begun today and not finished. */
  open_today: number;
  headline: string;
  items: StrengthShort[];
  mobility_min: number;
}

export interface StrengthShort {
  exercise: string;
  name: string;
  dose: string;
}

export interface Outlook {
  text: string;
  low_weeks: number;
  /** Unknown: longer than the studies looked. */
  high_weeks: number | null;
}

export interface CheckinDue {
  morning: boolean;
  /** A run of today or yesterday has no answer yet. */
  after_run: boolean;
  /** Why; null when nothing is due. */
  text: string | null;
}

export interface RuleList {
  rules_version: string;
  rules: RuleShort[];
}

export interface RuleShort {
  id: string;
  topic: string;
  statement: string;
  value: number | null;
  unit: string;
  grade: Grade;
  status: 'draft' | 'in_review' | 'approved' | 'retired';
  red_flag: boolean;
}

export interface Rule {
  id: string;
  topic: string;
  statement: string;
  /** In force today. */
  value: number | null;
  unit: string;
  values: DatedValue[];
  range?: ValueRange;
  uncertainty?: ValueInterval;
  population: string;
  grade: Grade;
  grade_text: string;
  sources: RuleSource[];
  reasoning: string;
  status: 'draft' | 'in_review' | 'approved' | 'retired';
  /** Empty while nobody has. */
  reviewed_by: string;
  review_due: Day;
  in_force_from?: Day;
  conflicts: RuleConflict[];
  red_flag: boolean;
  urgency?: string;
}

export interface DatedValue {
  from: Day;
  value: number;
}

export interface ValueRange {
  minimum: number;
  maximum: number;
}

export interface ValueInterval {
  low: number;
  high: number;
}

export interface RuleSource {
  key: string;
  where?: string;
  evidence_row?: string;
  second_hand?: boolean;
  text?: string;
  address?: string;
}

export interface RuleConflict {
  id: string;
  question: string;
  positions: RulePosition[];
  chosen: string;
}

export interface RulePosition {
  says: string;
  sources: RuleSource[];
}

/** Of day D, what was felt during and after the sessions of D, and on the morning of D. Leave out what was not answered. */
export interface Checkin {
  date: Day;
  side?: Side;
  morning_pain?: Pain;
  stairs_pain?: Pain;
  during_pain?: Pain;
  after_pain?: Pain;
  settled_within_60_min?: boolean;
  swelling?: boolean;
  night_pain?: boolean;
  locking?: boolean;
  giving_way?: boolean;
  fell_or_twisted?: boolean;
  unwell?: boolean;
  fever?: boolean;
  calf_swelling?: boolean;
  pain_elsewhere?: string;
  analgesic_before_run?: boolean;
  sleep_hours?: number;
  soreness?: number;
  stress?: number;
}

export interface CheckinWrite {
  id: Uuid;
  checkin: Checkin;
  /** What was asked once more is meant. */
  confirmed?: boolean;
}

export interface SaidCheckin {
  id: Uuid;
  at: Instant;
  author: string;
  undone: boolean;
  checkin: Checkin;
}

export interface CheckinList {
  checkins: SaidCheckin[];
  due: CheckinDue;
  /** The knees to ask about, one check-in each. */
  sides: Side[];
  silence: Silence | null;
}

/** The mornings between the last answer and today that nobody answered. */
export interface Silence {
  from: Day;
  to: Day;
}

export interface SilenceWrite {
  id: Uuid;
  worse_morning: boolean;
  worse_date?: Day;
}

export interface FlagList {
  flags: Flag[];
}

export interface Flag {
  /** The key of Checkin. */
  key: string;
  text: string;
}

export interface Gates {
  date: Day;
  side?: Side;
  stand_pain_free?: boolean;
  walk_pain_free?: boolean;
  straighten_fully_pain_free?: boolean;
  brisk_walk_30_min_pain_free?: boolean;
}

export interface GatesWrite {
  id: Uuid;
  gates: Gates;
}

export interface Gate {
  rule: string;
  name: string;
  state: 'open' | 'closed' | 'voided' | 'unanswered';
  state_text: string;
  side: Side | null;
  date: Day | null;
}

export interface GateList {
  gates: Gate[];
  /** Keys of Gates in the order they are asked. */
  questions: Flag[];
}

export interface Profile {
  birth_date?: Day;
  sex?: Sex;
  height_m?: number;
  mass_kg?: number;
  affected_side?: Side;
  onset_date?: Day;
  reference_longest_run_km?: number;
  reference_runs_per_week?: number;
  reference_weekly_km?: number;
  tolerated_now_km?: number;
  goal_session_km?: number;
  pregnant_or_postpartum?: boolean;
  knee_surgery_ever?: boolean;
  knee_surgery_date?: Day;
}

export interface ProfileState {
  /** Send it as `replaces`. */
  version: Uuid | null;
  profile: Profile;
  /** Keys of Profile that today's answer lacks. */
  needed: Missing[];
}

export interface ProfileWrite {
  id: Uuid;
  replaces: Uuid | null;
  profile: Profile;
}

export interface Settings {
  units: Units;
  /** Empty: any. */
  running_days: Weekday[];
  /** IANA name; null: this computer's. */
  home_zone: string | null;
}

export interface SettingsState {
  version: string | null;
  settings: Settings;
  computer_zone: string;
  /** Where the data are kept. */
  database: string;
  leaves_this_machine: string[];
}

export interface SettingsWrite {
  id: Uuid;
  replaces: string | null;
  settings: Settings;
}

export interface DemoStarted {
  runs: number;
  checkins: number;
}

export interface EraseWrite {
  /** Must be: erase */
  word: string;
}

export interface Erased {
  erased: boolean;
}

export interface Load {
  from: Day;
  to: Day;
  units: Units;
  weeks: Week[];
  /** Oldest first. */
  sessions: RunShort[];
  pain: PainDay[];
  /** What each morning allowed, the newest 400 days, as it was known then. */
  allowed: AllowedDay[];
  capacity: Capacity | null;
  /** As it was known on each of these mornings, with no hindsight; a day of which nothing may be said is left out. */
  capacity_by_day: CapacityDay[];
  /** What K is. */
  about: string;
}

export interface Week {
  monday: Day;
  activities: number;
  distance_km: number;
  knee_equivalent_km: number;
  without_distance: number;
  without_load: number;
  worst_during_pain: number | null;
  worst_morning_pain: number | null;
  strength_days: number;
}

export interface PainDay {
  date: Day;
  morning_pain: number | null;
  during_pain: number | null;
  after_pain: number | null;
}

export interface AllowedDay {
  date: Day;
  verdict: Verdict;
  knee_equivalent_km: number;
  distance_km: number;
  /** Of runs; null when there was none. */
  ran_km: number | null;
  ran_knee_equivalent_km: number | null;
  /** You ran 9.1; the limit was 6. */
  text: string | null;
}

export interface CapacityDay {
  date: Day;
  median_knee_equivalent_km: number;
  /** Of the interval that `capacity` names. */
  low_knee_equivalent_km: number;
  high_knee_equivalent_km: number;
}

export interface RunShort {
  id: Uuid;
  date: Day;
  start: Instant;
  sport: string;
  sub_sport: string;
  name: string;
  distance_km: number | null;
  distance_text: string;
  elapsed_min: number;
  moving_min: number;
  pace_s_per_km: number | null;
  knee_equivalent_km: number | null;
  low_knee_equivalent_km: number | null;
  high_knee_equivalent_km: number | null;
  descent_m: number | null;
  shoe: Uuid | null;
  counted: boolean;
  /** Typed in */
  entered: boolean;
}

export interface RunList {
  units: Units;
  runs: RunShort[];
}

export interface Run {
  overview: RunShort;
  facts: RunFacts;
  load: RunLoad;
  /** What is doubtful about the recording. */
  quality: Note[];
  streams: Streams;
  corrections: SaidCorrection[];
  /** Of that day and the morning after. */
  checkins: SaidCheckin[];
  allowed: AllowedDay | null;
}

export interface Note {
  name: string;
  text: string;
}

export interface RunFacts {
  device: string;
  format: string;
  distance_source: string;
  mean_speed_m_s: number | null;
  step_rate_per_min: number | null;
  mean_heart_rate_per_min: number | null;
  ascent_m: number | null;
  descent_m: number | null;
}

/** Where on the run the knee paid; the parts of each list add up to the whole. */
export interface RunLoad {
  assumptions: Note[];
  why_not: Note[];
  running_km: number | null;
  walking_km: number | null;
  steps: number | null;
  peak_ratio: number | null;
  model_version: string;
  by_speed: LoadPart[];
  by_descent: LoadPart[];
  by_step_rate: LoadPart[];
}

export interface LoadPart {
  low: number | null;
  high: number | null;
  unit: 'm_per_s' | 'percent' | 'steps_per_min';
  distance_km: number;
  knee_equivalent_km: number;
}

/** At most 600 samples each, of equal length; an empty list was not recorded. No positions, no true altitude. */
export interface Streams {
  samples: number;
  time_s: number[];
  distance_km: (number | null)[];
  speed_m_s: (number | null)[];
  step_rate_per_min: (number | null)[];
  heart_rate_per_min: (number | null)[];
  /** Against the start. */
  altitude_change_m: (number | null)[];
  /** Summed from the start. */
  knee_equivalent_km: (number | null)[];
}

export interface SaidCorrection {
  id: Uuid;
  at: Instant;
  author: string;
  undone: boolean;
  change: Record<string, unknown>;
}

/** One change or several; each is a correction that can be undone. */
export interface RunEdit {
  id: Uuid;
  distance_km?: number;
  sport?: 'run' | 'walk' | 'hike' | 'ride' | 'other';
  treadmill?: boolean;
  cadence_unit?: 'strides_per_minute' | 'steps_per_minute';
  /** The id of a pair, or none. */
  shoe?: string;
  deleted?: boolean;
}

export interface RunWrite {
  id: Uuid;
  date: Day;
  sport: 'run' | 'walk' | 'hike' | 'ride';
  distance_km?: number;
  duration_min?: number;
  treadmill?: boolean;
  name?: string;
}

export interface Onset {
  /** The day the pain came is known. */
  known: boolean;
  text: string;
  first: Day | null;
  last: Day | null;
  runs: number;
  candidates: OnsetCandidate[];
}

export interface OnsetCandidate {
  sign: string;
  rule: string;
  date: Day;
  observed: number;
  compared_with: number;
  unit: string;
  text: string;
}

export interface PlannedDay {
  date: Day;
  kind: 'run' | 'walk_run' | 'cross_train' | 'rest';
  why: 'waits' | 'not_available' | 'done' | 'no_running_day' | 'decision';
  verdict: Verdict;
  stage: Stage;
  text: string;
  distance_km: number;
  distance_text: string;
  knee_equivalent_km: number;
  structure: Structure | null;
  max_grade_percent: number | null;
  max_speed_m_s: number | null;
  surface: Surface | null;
  stop_rule: string | null;
  strength: string[];
  reason: PlanReason;
  /** There is a file at /plan/workouts/<date>.fit. */
  workout: boolean;
}

export interface PlanReason {
  rule: string;
  effect: Effect;
  text: string;
}

export interface Plan {
  today: Day;
  rules_version: string;
  units: Units;
  condition: string;
  taken_for_granted: string;
  days: PlannedDay[];
  changes: PlanChange[];
  /** Whole weeks, Monday first, around today. */
  month: MonthDay[];
  not_available: Day[];
  moves: PlanMove[];
}

export interface PlanMove {
  from: Day;
  to: Day;
}

export interface PlanChange {
  date: Day;
  change: 'added' | 'fell_away' | 'longer' | 'shorter' | 'other_form' | 'strength_added' | 'strength_fell_away';
  text: string;
  before_km: number;
  after_km: number;
  reason: PlanReason;
}

export interface MonthDay {
  date: Day;
  done_km: number | null;
  done_knee_equivalent_km: number | null;
  strength_done: boolean;
  morning_pain: number | null;
  planned: 'run' | 'walk_run' | 'cross_train' | 'rest' | null;
  runs: Uuid[];
}

export interface MoveWrite {
  id: Uuid;
  from: Day;
  to: Day;
}

export interface Forecast {
  state: 'given' | 'no_goal' | 'waits' | 'other_condition';
  text: string;
  low_weeks: number | null;
  median_weeks: number | null;
  high_weeks: number | null;
  weeks_looked_at: number;
  of_100_reached: number | null;
}

export interface WhatIfQuestion {
  date?: Day;
  distance_km: number;
  pace_s_per_km?: number;
  descent_m?: number;
  ascent_m?: number;
  step_rate_change_percent?: number;
  run_min?: number;
  walk_min?: number;
  surface?: Surface;
}

export interface WhatIf {
  date: Day;
  distance_km: number;
  distance_text: string;
  duration_min: number;
  duration_text: string;
  knee_equivalent_km: number;
  low_knee_equivalent_km: number;
  high_knee_equivalent_km: number;
  charged_knee_equivalent_km: number;
  done_today_knee_equivalent_km: number;
  dearer_factor: number;
  of_100_minding: number | null;
  chance_text: string | null;
  verdict: Verdict;
  fits_today: boolean;
  fit_text: string;
  misfits: Note[];
  allowance_knee_equivalent_km: number;
  allowance_km: number;
  choices: WhatIfChoice[];
  assumptions: Note[];
  rules: string[];
}

export interface WhatIfChoice {
  kind: string;
  text: string;
  distance_km: number;
  duration_min: number;
  charged_knee_equivalent_km: number;
  max_speed_m_s: number;
  structure: Structure | null;
  descent_m: number;
  rule: string;
}

export interface Strength {
  date: Day;
  stage: Stage;
  day: 'session' | 'mobility' | 'nothing';
  done_today: boolean;
  /** Exercises of a session that was begun today and not finished. */
  open_today: number;
  headline: string;
  /** Today's, or the next one's on a day without. */
  session: StrengthItem[];
  mobility: MobilityItem[];
  week: StrengthDay[];
  reasons: StrengthReason[];
  missing: Note[];
  sessions_last_7_days: number;
  sessions_least: number;
  sessions_most: number;
  effort_text: string | null;
  knee_load: StrengthLoad;
  setup: StrengthSetup;
  /** What may be chosen besides what every home has. */
  equipment: string[];
  /** What was done, newest first. */
  log: SaidStrength[];
  weeks: StrengthWeek[];
}

export interface StrengthItem {
  exercise: string;
  name: string;
  sets: number;
  reps: number | null;
  seconds: number | null;
  load_kg: number | null;
  each_side: boolean;
  effort_low: number;
  effort_high: number;
  knee_equivalent_km: number;
  dose: string;
  why: StrengthReason;
  how: string[];
  mistakes: string[];
  muscles: string[];
  /** An <svg> element; null for an exercise nobody drew. */
  drawing_svg: string | null;
  /** Between sets; null: nobody says. */
  rest_s: number | null;
}

export interface MobilityItem {
  exercise: string;
  name: string;
  seconds: number;
  each_side: boolean;
  how: string[];
  drawing_svg: string | null;
}

export interface StrengthDay {
  date: Day;
  day: 'session' | 'mobility' | 'nothing';
  rule: string | null;
}

export interface StrengthReason {
  rule: string;
  effect: Effect;
  text: string;
  observed: number | null;
  threshold: number | null;
  unit: string;
}

export interface StrengthLoad {
  knee_equivalent_km: number;
  low_knee_equivalent_km: number;
  high_knee_equivalent_km: number;
  grade: Grade;
}

export interface StrengthSetup {
  equipment: string[];
  days: Weekday[];
  prescribed: PrescribedExercise[];
  prescribed_by: string;
  replaces_programme: boolean;
}

export interface PrescribedExercise {
  exercise: string;
  sets?: number;
  reps?: number;
  load_kg?: number;
  knee_force?: string;
}

export interface StrengthSetupWrite {
  id: Uuid;
  setup: StrengthSetup;
}

export interface StrengthEntry {
  date: Day;
  side?: Side;
  exercise: string;
  sets?: number;
  reps?: number;
  seconds?: number;
  load_kg?: number;
  pain?: Pain;
  rpe?: number;
}

export interface StrengthWrite {
  id: Uuid;
  entry: StrengthEntry;
}

export interface SaidStrength {
  id: Uuid;
  at: Instant;
  undone: boolean;
  name: string;
  entry: StrengthEntry;
}

export interface StrengthWeek {
  monday: Day;
  days: number;
  sets: number;
}

export interface WayBack {
  date: Day;
  stage: Stage;
  stages: StageStep[];
  gates: Gate[];
  /** What opens the next stage. */
  next: WouldChange[];
  return_step: 'distance' | 'speed' | 'hills' | null;
  recovery: Recovery;
  scores: ScoreSeries[];
  instruments: Instrument[];
  recurrences: Recurrence[];
  /** What there is to know in this stage. */
  information: WouldChange[];
}

export interface StageStep {
  stage: Stage;
  name: string;
  statement: string;
  rule: string;
  here: boolean;
  /** First morning of it within the last 400 days, each decided with what is dated up to it. */
  since: Day | null;
}

export interface Recovery {
  paragraphs: string[];
  from_today: WeekRange | null;
  basis: 'cohort' | 'trials';
  severity: 'mild' | 'moderate' | 'severe' | null;
  days_so_far: number | null;
  trend: 'unknown' | 'better' | 'unchanged' | 'worse';
}

export interface WeekRange {
  low_weeks: number;
  high_weeks: number | null;
}

export interface ScoreSeries {
  instrument: string;
  name: string;
  measure: string;
  label: string;
  side: Side | null;
  best: number | null;
  more_is_better: boolean;
  important_change: number | null;
  important_change_rule: string | null;
  points: ScorePoint[];
}

export interface ScorePoint {
  date: Day;
  value: number | null;
  since_first: number | null;
  verdict_since_first: 'within_noise' | 'better' | 'worse' | 'cannot_say' | null;
}

export interface Instrument {
  instrument: string;
  name: string;
  about: string;
  per_side: boolean;
  /** The runner names the items; each is like the first. */
  own_activities: boolean;
  /** Whose words these are. */
  wording: string;
  items: InstrumentItem[];
}

export interface InstrumentItem {
  id: string;
  text: string;
  /** A number from 0 to this; null: one of the answers. */
  most: number | null;
  answers: InstrumentAnswer[];
}

export interface InstrumentAnswer {
  id: string;
  text: string;
  points: number;
}

export interface ScoreWrite {
  id: Uuid;
  instrument: string;
  date: Day;
  side?: Side;
  /** Item to the id of its answer or a number. */
  answers: Record<string, number | string>;
}

export interface Recurrence {
  date: Day;
  rule: string;
  text: string;
}

export interface Triage {
  date: Day;
  outcome: 'continue' | 'cannot_say' | 'rest' | 'refer';
  outcome_text: string;
  urgency: 'routine' | 'urgent' | 'emergency' | null;
  flags: RedFlag[];
  questions: TriageQuestion[];
  answers: Record<string, boolean>;
  answered_on: Day | null;
  /** Ids to be asked next, in order. */
  open: string[];
  missing: Missing[];
  contradictions: Contradiction[];
  reopened_by: WouldChange[];
  conditions: ConditionChance[];
  sureness_text: string;
  self_tests: string[];
  letter: string[];
}

export interface TriageQuestion {
  id: string;
  text: string;
  why: string | null;
  group: string;
  required: boolean;
  sensitive: boolean;
  short: boolean;
  self_test: boolean;
  /** Any of these was answered yes; empty: always. */
  asked_if: string[];
  not_for: Sex | null;
}

export interface Contradiction {
  said_yes_to: string[];
  said_no_to: string[];
}

export interface ConditionChance {
  condition: string;
  name: string;
  of_100: number;
  low_of_100: number;
  high_of_100: number;
}

export interface TriageWrite {
  id: Uuid;
  date: Day;
  answers: Record<string, boolean>;
}

export interface PhysioPage {
  date: Day;
  name: string;
  demo: boolean;
  affected_side: Side | null;
  onset_date: Day | null;
  stage: Stage;
  stage_name: string;
  /** Eight of them. */
  weeks: Week[];
  /** Days without a morning answer. */
  gaps: Silence[];
  flags: RedFlag[];
  strength_days_by_week: StrengthWeek[];
  scores: ScoreSeries[];
  /** What was advised beside what was done. */
  advice: AllowedDay[];
  diagnosis: Diagnosis | null;
  limits: Limits | null;
  paragraphs: string[];
}

export interface Diagnosis {
  date: Day;
  author: string;
  condition: string;
}

export interface Limits {
  max_session_knee_equivalent_km?: number;
  no_running_before?: Day;
  pain_ceiling?: number;
  author?: string;
  date?: Day;
  expires?: Day;
}

export interface Clearance {
  date: Day;
  author: string;
  red_flag: string;
}

export interface Clinician {
  /** What a diagnosis may be. */
  conditions: Note[];
  diagnoses: SaidDiagnosis[];
  limits: SaidLimits[];
  in_force: Limits;
  clearances: SaidClearance[];
  /** Those that stand and can be cleared. */
  flags: RedFlag[];
}

export interface SaidDiagnosis {
  id: Uuid;
  at: Instant;
  diagnosis: Diagnosis;
}

export interface SaidLimits {
  id: Uuid;
  at: Instant;
  limits: Limits;
}

export interface SaidClearance {
  id: Uuid;
  at: Instant;
  clearance: Clearance;
}

export interface ClinicianWrite {
  id: Uuid;
  diagnosis?: Diagnosis;
  limits?: Limits;
  clearance?: Clearance;
}

export interface ShoeList {
  units: Units;
  shoes: ShoeUse[];
  default_shoe: Uuid | null;
  /** How far back the turns of the pairs are shown. */
  recent_days: number;
  /** What to look at before buying a pair. */
  before_new: ShoeAdvice[];
  orthoses: WouldChange;
}

export interface ShoeAdvice {
  text: string;
  /** null: an assumption, and the text says so. */
  rule: string | null;
}

export interface Shoe {
  id: Uuid;
  name: string;
  /** What exports call it. */
  gear_names?: string[];
  starting_km?: number;
  warn_at_km?: number;
  retired?: Day;
  /** 10 could not be better. */
  comfort?: number;
  /** Worn with insoles of one's own. */
  orthoses?: boolean;
}

export interface ShoeUse {
  shoe: Shoe;
  distance_km: number;
  distance_text: string;
  limit_km: number;
  activities: number;
  first: Day | null;
  last: Day | null;
  /** In the last `recent_days` days. */
  recent_activities: number;
  recent_km: number;
  due: boolean;
  due_text: string | null;
  rule: string;
}

export interface ShoeWrite {
  id: Uuid;
  shoe: Shoe;
  default_from?: Day;
}

export interface ImportWrite {
  id: Uuid;
  /** The file's name: it tells the format. */
  name: string;
  size_bytes: number;
}

export interface ImportState {
  id: Uuid;
  name: string;
  state: 'receiving' | 'reading' | 'done' | 'cancelled' | 'stopped';
  size_bytes: number;
  received_bytes: number;
  files_done: number;
  bytes_done: number;
  counts: ImportCounts | null;
  /** What was left out and why. */
  problems: FileProblem[];
  notes: string[];
  error: string | null;
}

export interface ImportCounts {
  files: number;
  imported: number;
  already_known: number;
  not_an_activity: number;
  quarantined: number;
  refused: number;
  activities: number;
  merged: number;
}

export interface FileProblem {
  file: string;
  text: string;
}

export interface ImportList {
  imports: ImportState[];
  newest_kept: KeptImport | null;
  /** Per service the path to an export, and how long it takes. */
  services: Service[];
}

export interface KeptImport {
  id: Uuid;
  began: Instant;
  ended: Instant | null;
  counts: ImportCounts;
}

export interface Service {
  name: string;
  steps: string[];
  /** What to drop, and what of it cannot be read. */
  file: string;
  /** How long it takes. */
  takes: string;
}

export interface DuplicateList {
  duplicates: Duplicate[];
}

export interface Duplicate {
  id: Uuid;
  author: string;
  reason: string;
  undone: boolean;
  merged: RunShort;
  kept: RunShort;
}

export interface QuarantineList {
  files: QuarantinedFile[];
}

export interface QuarantinedFile {
  id: Uuid;
  at: Instant;
  file: string;
  text: string;
  kept_bytes: number;
}

export interface Released {
  released: boolean;
}

export interface Texts {
  language: string;
  texts: Record<string, string>;
}

/** Whether the server and its database answer, and for whom. */
export async function getHealth(options: CallOptions = {}): Promise<Health> {
  return (await (await send('GET', `/health`, {}, null, 'application/json', options)).json()) as Health;
}

/** What the knee can take on a day, why, and what is missing. A past day is answered as it stood that morning. */
export async function getToday(query: { date?: Day; evening?: boolean } = {}, options: CallOptions = {}): Promise<Today> {
  return (await (await send('GET', `/today`, query, null, 'application/json', options)).json()) as Today;
}

/** Every rule, short; searchable. */
export async function listRules(query: { search?: string } = {}, options: CallOptions = {}): Promise<RuleList> {
  return (await (await send('GET', `/rules`, query, null, 'application/json', options)).json()) as RuleList;
}

/** One rule with its value, unit, range, grade, sources, reasoning and contradictions. */
export async function getRule(id: string, options: CallOptions = {}): Promise<Rule> {
  return (await (await send('GET', `/rules/${encodeURIComponent(id)}`, {}, null, 'application/json', options)).json()) as Rule;
}

/** What was answered, newest first; what is due; the flags that 'none of these' says no to. */
export async function listCheckins(query: { from?: Day; to?: Day } = {}, options: CallOptions = {}): Promise<CheckinList> {
  return (await (await send('GET', `/checkins`, query, null, 'application/json', options)).json()) as CheckinList;
}

/** Keeps one check-in. A pain jump or answers that hardly fit together are asked about once (409) unless confirmed. */
export async function saveCheckin(body: CheckinWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/checkins`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** Takes a check-in back. Undoing twice with the same id is one undo. */
export async function undoCheckin(id: Uuid, options: CallOptions = {}): Promise<Undone> {
  return (await (await send('POST', `/checkins/${encodeURIComponent(id)}/undo`, {}, json({}), 'application/json', options)).json()) as Undone;
}

/** One answer about the mornings nobody answered, as `silence` of GET /checkins offers it. */
export async function saveSilence(body: SilenceWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/checkins/silence`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** The flag questions of a check-in, in the order they are asked. */
export async function listFlags(options: CallOptions = {}): Promise<FlagList> {
  return (await (await send('GET', `/flags`, {}, null, 'application/json', options)).json()) as FlagList;
}

/** What the knee must do without pain before running, with the newest answers. */
export async function listGates(options: CallOptions = {}): Promise<GateList> {
  return (await (await send('GET', `/gates`, {}, null, 'application/json', options)).json()) as GateList;
}

/** Keeps a test of the gates. */
export async function saveGates(body: GatesWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/gates`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** What is known about the runner, and which of it the first answer needs. */
export async function getProfile(options: CallOptions = {}): Promise<ProfileState> {
  return (await (await send('GET', `/profile`, {}, null, 'application/json', options)).json()) as ProfileState;
}

/** Replaces the profile. 409 when another tab changed it since (see `replaces`). */
export async function saveProfile(body: ProfileWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('PUT', `/profile`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** Units, running days, time zone, and what leaves this machine. */
export async function getSettings(options: CallOptions = {}): Promise<SettingsState> {
  return (await (await send('GET', `/settings`, {}, null, 'application/json', options)).json()) as SettingsState;
}

/** Replaces the settings. 409 when another tab changed them since. */
export async function saveSettings(body: SettingsWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('PUT', `/settings`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** Fills an empty database with the invented demo runner, marked as such. 409 when there are data. */
export async function startDemo(options: CallOptions = {}): Promise<DemoStarted> {
  return (await (await send('POST', `/demo`, {}, json({}), 'application/json', options)).json()) as DemoStarted;
}

/** Everything that is kept, as one tar that `patella restore` reads. */
export async function exportAll(options: CallOptions = {}): Promise<Blob> {
  return await (await send('POST', `/export`, {}, json({}), 'application/x-tar', options)).blob();
}

/** Erases everything, for good. The word must have been typed. */
export async function eraseAll(body: EraseWrite, options: CallOptions = {}): Promise<Erased> {
  return (await (await send('POST', `/erase`, {}, json(body), 'application/json', options)).json()) as Erased;
}

/** Weeks and sessions in km and K, pain per day, what was allowed, and the capacity with its interval. */
export async function getLoad(query: { from?: Day; to?: Day } = {}, options: CallOptions = {}): Promise<Load> {
  return (await (await send('GET', `/load`, query, null, 'application/json', options)).json()) as Load;
}

/** What changed in the weeks before the pain came. */
export async function getOnset(options: CallOptions = {}): Promise<Onset> {
  return (await (await send('GET', `/onset`, {}, null, 'application/json', options)).json()) as Onset;
}

/** Single outings, newest first. */
export async function listRuns(query: { from?: Day; to?: Day; uncounted?: boolean } = {}, options: CallOptions = {}): Promise<RunList> {
  return (await (await send('GET', `/runs`, query, null, 'application/json', options)).json()) as RunList;
}

/** Adds an outing without a file. The same one twice is one. */
export async function addRun(body: RunWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/runs`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** One outing with its facts, where on it the knee paid, its streams thinned, and what was assumed. */
export async function getRun(id: Uuid, options: CallOptions = {}): Promise<Run> {
  return (await (await send('GET', `/runs/${encodeURIComponent(id)}`, {}, null, 'application/json', options)).json()) as Run;
}

/** Corrects an outing; the file itself stays as it is. */
export async function editRun(id: Uuid, body: RunEdit, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('PATCH', `/runs/${encodeURIComponent(id)}`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** The coming days if the knee answers well, what changed, and the month around today with what was done. */
export async function getPlan(query: { days?: number } = {}, options: CallOptions = {}): Promise<Plan> {
  return (await (await send('GET', `/plan`, query, null, 'application/json', options)).json()) as Plan;
}

/** Moves a planned run to another day by leaving its own free, and decides anew. Moves are kept until they are past. */
export async function movePlannedRun(body: MoveWrite, options: CallOptions = {}): Promise<Plan> {
  return (await (await send('POST', `/plan/move`, {}, json(body), 'application/json', options)).json()) as Plan;
}

/** When the goal could be back, as a range of weeks; of a past day as it stood that morning. Takes some seconds. */
export async function getForecast(query: { date?: Day } = {}, options: CallOptions = {}): Promise<Forecast> {
  return (await (await send('GET', `/plan/forecast`, query, null, 'application/json', options)).json()) as Forecast;
}

/** The plan as a calendar. */
export async function getCalendar(options: CallOptions = {}): Promise<Blob> {
  return await (await send('GET', `/plan.ics`, {}, null, 'text/calendar', options)).blob();
}

/** A planned run as a FIT workout for the watch; the file is named by its day, 2026-05-03.fit. */
export async function getWorkout(file: string, options: CallOptions = {}): Promise<Blob> {
  return await (await send('GET', `/plan/workouts/${encodeURIComponent(file)}`, {}, null, 'application/vnd.ant.fit', options)).blob();
}

/** What a session would cost the knee and whether it fits today. Keeps nothing. */
export async function askWhatIf(body: WhatIfQuestion, options: CallOptions = {}): Promise<WhatIf> {
  return (await (await send('POST', `/what-if`, {}, json(body), 'application/json', options)).json()) as WhatIf;
}

/** Today's session with drawings, the week, what was done, and progress over weeks. */
export async function getStrength(query: { date?: Day } = {}, options: CallOptions = {}): Promise<Strength> {
  return (await (await send('GET', `/strength`, query, null, 'application/json', options)).json()) as Strength;
}

/** Keeps what was done of one exercise. */
export async function saveStrengthSet(body: StrengthWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/strength/sets`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** What there is to exercise with, and on which days. */
export async function saveStrengthSetup(body: StrengthSetupWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('PUT', `/strength/setup`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** Stages and gates with dates, the recovery range, scores over time, recurrences. */
export async function getWayBack(options: CallOptions = {}): Promise<WayBack> {
  return (await (await send('GET', `/way-back`, {}, null, 'application/json', options)).json()) as WayBack;
}

/** Keeps a filled-in questionnaire. */
export async function saveScore(body: ScoreWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/scores`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** The questions, what was answered, what it may be, and the letter to take along. */
export async function getTriage(options: CallOptions = {}): Promise<Triage> {
  return (await (await send('GET', `/triage`, {}, null, 'application/json', options)).json()) as Triage;
}

/** Keeps answers to the questions. They replace those before. */
export async function saveTriage(body: TriageWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/triage`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** The data of the page for the physiotherapist. */
export async function getPhysioPage(options: CallOptions = {}): Promise<PhysioPage> {
  return (await (await send('GET', `/physio-page`, {}, null, 'application/json', options)).json()) as PhysioPage;
}

/** Diagnosis, limits and clearances, each with its author and date; the standing flags. */
export async function getClinician(options: CallOptions = {}): Promise<Clinician> {
  return (await (await send('GET', `/clinician`, {}, null, 'application/json', options)).json()) as Clinician;
}

/** Keeps a diagnosis, limits or a clearance; exactly one of them. */
export async function saveClinician(body: ClinicianWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/clinician`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** Pairs with their distance, and which is due. */
export async function listShoes(options: CallOptions = {}): Promise<ShoeList> {
  return (await (await send('GET', `/shoes`, {}, null, 'application/json', options)).json()) as ShoeList;
}

/** Adds a pair, or says anew what an existing one is (its `shoe.id`). */
export async function saveShoe(body: ShoeWrite, options: CallOptions = {}): Promise<Kept> {
  return (await (await send('POST', `/shoes`, {}, json(body), 'application/json', options)).json()) as Kept;
}

/** The imports since the start of the server, newest first, and the newest that is kept. */
export async function listImports(options: CallOptions = {}): Promise<ImportList> {
  return (await (await send('GET', `/imports`, {}, null, 'application/json', options)).json()) as ImportList;
}

/** Announces a file. Its bytes follow with PUT; announcing the same id again says how much has arrived. */
export async function beginImport(body: ImportWrite, options: CallOptions = {}): Promise<ImportState> {
  return (await (await send('POST', `/imports`, {}, json(body), 'application/json', options)).json()) as ImportState;
}

/** How far an import is, and its report once it is done. */
export async function getImport(id: Uuid, options: CallOptions = {}): Promise<ImportState> {
  return (await (await send('GET', `/imports/${encodeURIComponent(id)}`, {}, null, 'application/json', options)).json()) as ImportState;
}

/** Stops it. What was committed stays; the same file again goes on where it stopped. */
export async function cancelImport(id: Uuid, options: CallOptions = {}): Promise<ImportState> {
  return (await (await send('DELETE', `/imports/${encodeURIComponent(id)}`, {}, null, 'application/json', options)).json()) as ImportState;
}

/** The bytes, from `offset` on (GET tells how many have arrived). The import begins when all are there. */
export async function sendImport(id: Uuid, body: Blob, query: { offset?: number } = {}, options: CallOptions = {}): Promise<ImportState> {
  return (await (await send('PUT', `/imports/${encodeURIComponent(id)}/content`, query, { type: 'application/octet-stream', content: body }, 'application/json', options)).json()) as ImportState;
}

/** An ImportState now and at every step, until it ends. */
export async function* watchImport(id: Uuid, options: CallOptions = {}): AsyncGenerator<ImportState> {
  yield* events<ImportState>(await send('GET', `/imports/${encodeURIComponent(id)}/events`, {}, null, 'text/event-stream', options));
}

/** Recordings that count as one outing, and why. */
export async function listDuplicates(options: CallOptions = {}): Promise<DuplicateList> {
  return (await (await send('GET', `/duplicates`, {}, null, 'application/json', options)).json()) as DuplicateList;
}

/** Counts a pair as two outings. */
export async function undoDuplicate(id: Uuid, options: CallOptions = {}): Promise<Undone> {
  return (await (await send('POST', `/duplicates/${encodeURIComponent(id)}/undo`, {}, json({}), 'application/json', options)).json()) as Undone;
}

/** Files that were set aside, and why. */
export async function listQuarantine(options: CallOptions = {}): Promise<QuarantineList> {
  return (await (await send('GET', `/quarantine`, {}, null, 'application/json', options)).json()) as QuarantineList;
}

/** Takes a file off the list. */
export async function releaseQuarantined(id: Uuid, options: CallOptions = {}): Promise<Released> {
  return (await (await send('DELETE', `/quarantine/${encodeURIComponent(id)}`, {}, null, 'application/json', options)).json()) as Released;
}

/** The sentences of the pages, by key. */
export async function getTexts(language: string, options: CallOptions = {}): Promise<Texts> {
  return (await (await send('GET', `/texts/${encodeURIComponent(language)}`, {}, null, 'application/json', options)).json()) as Texts;
}

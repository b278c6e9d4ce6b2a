// Import: drop an export, watch it being read, see what was left out and why. A broken upload goes on where it stopped.
import {useEffect, useRef, useState} from 'preact/hooks';
import {ApiError, beginImport, cancelImport, getImport, listDuplicates, listImports, listQuarantine, makeId, releaseQuarantined, sendImport, undoDuplicate, watchImport, type DuplicateList, type ImportList, type ImportState, type QuarantineList} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import {href} from '../router';
import {many, named, t} from '../text';
import {Icon} from '../ui/icons';
import {Button, Card, Chip, LinkButton, More, Note, Page, Shown} from '../ui/parts';
import {say} from '../ui/toast';
import {dayShort, shown} from '../units';
import '../styles/import.css';

const MEGABYTE = 1_000_000;
const PIECE = 8 * 1_048_576;
const size = (bytes: number): string => t('unit.megabytes', {number: shown(bytes / MEGABYTE)});
const ended = (state: ImportState): boolean => state.state === 'done' || state.state === 'cancelled' || state.state === 'stopped';

const AGAIN_AFTER_MS = 1000;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));

/** Sends the next piece; when all is there, follows the reading of it. */
async function goOn(file: File, state: ImportState, onState: (state: ImportState) => void, signal: AbortSignal): Promise<void> {
  if (state.received_bytes < file.size) onState(await sendImport(state.id, file.slice(state.received_bytes, state.received_bytes + PIECE), {offset: state.received_bytes}, {signal}));
  else for await (const next of watchImport(state.id, {signal})) onState(next);
}

/** Sends a file from where the server says it stands, over every lost connection, until it has been read or was stopped. */
async function sendFile(file: File, onState: (state: ImportState) => void, signal: AbortSignal): Promise<void> {
  let state = await beginImport({id: makeId(), name: file.name, size_bytes: file.size}, {signal});
  const tell = (next: ImportState): void => { state = next; onState(next); };
  tell(state);
  while (!ended(state)) {
    const before = state;
    try { await goOn(file, state, tell, signal); } catch (error) { if (error instanceof ApiError || signal.aborted) throw error; }
    if (state !== before) continue;
    await pause();
    try { tell(await getImport(state.id, {signal})); } catch (error) { if (error instanceof ApiError || signal.aborted) throw error; }
  }
}

function Progress({state}: {state: ImportState}) {
  const receiving = state.state === 'receiving';
  const done = receiving ? state.received_bytes : state.bytes_done;
  return (
    <div class="stack tight" role="status">
      <progress class="steps" max={state.size_bytes} value={done} aria-label={state.name} />
      <p class="small">{receiving ? t('import.receiving', {done: size(done), all: size(state.size_bytes)}) : many('import.reading', state.files_done)}</p>
    </div>
  );
}

const COUNTS = ['imported', 'already_known', 'merged', 'not_an_activity', 'quarantined', 'refused'] as const;

function Report({state}: {state: ImportState}) {
  const {counts} = state;
  return (
    <div class="stack tight">
      {counts && <><p class="strong">{many('import.activities', counts.activities)}</p><ul class="chips">{COUNTS.filter((key) => counts[key] > 0).map((key) => <li key={key}><Chip tone={key === 'imported' ? 'accent' : key === 'quarantined' || key === 'refused' ? 'warm' : undefined}>{named('import_count', key)}: {counts[key]}</Chip></li>)}</ul></>}
      {state.error && <Note tone="warm">{state.error}</Note>}
      {state.notes.map((note, index) => <p key={index} class="small quiet">{note}</p>)}
      {state.problems.length > 0 && <More summary={many('import.problems', state.problems.length)}><ul class="divided">{state.problems.map((problem, index) => <li key={index} class="small said-line"><span class="strong">{problem.file}</span><br />{problem.text}</li>)}</ul></More>}
    </div>
  );
}

function One({state, onCancel}: {state: ImportState; onCancel: () => void}) {
  return (
    <Card title={state.name} icon={state.state === 'done' ? 'check' : 'import'} action={ended(state) ? <span class="small quiet">{named('import_state', state.state)}</span> : <Button kind="quiet" icon="cross" onClick={onCancel}>{t('word.cancel')}</Button>}>
      {ended(state) ? <Report state={state} /> : <Progress state={state} />}
      {state.state === 'done' && <div class="row"><LinkButton kind="primary" href={href('load')}>{t('page.load')}</LinkButton><LinkButton href={href('today')}>{t('page.today')}</LinkButton></div>}
    </Card>
  );
}

function Drop({onFiles}: {onFiles: (files: File[]) => void}) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class={`drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); onFiles([...(event.dataTransfer?.files ?? [])]); }}>
      <Icon name="import" /><p class="strong">{t('import.drop')}</p><p class="small quiet">{t('import.kinds')}</p>
      <input ref={input} type="file" multiple class="visually-hidden" id="import-file" onChange={(event) => { onFiles([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ''; }} />
      <label class="button primary large" for="import-file">{t('import.choose')}</label>
      <p class="tiny quiet">{t('import.stays')}</p>
    </div>
  );
}

function Services({list}: {list: ImportList}) {
  if (list.services.length === 0) return null;
  return <Card title={t('import.how')} icon="info">{list.services.map((service) => <More key={service.name} summary={<>{service.name}<span class="quiet">{service.takes}</span></>}><ol class="how-to">{service.steps.map((step, index) => <li key={index}>{step}</li>)}</ol><p class="small"><span class="strong">{t('import.what')}</span> {service.file}</p></More>)}</Card>;
}

function Duplicates() {
  const list = useQuery<DuplicateList>('duplicates', listDuplicates);
  const undo = (id: string): void => void undoDuplicate(id).then(() => { say(t('import.two_now')); forgetAll(); }, (problem: Error) => say(problem.message));
  return (
    <Shown query={list} lines={1}>{({duplicates}) => (duplicates.length === 0 ? null : <Card title={t('import.duplicates')} icon="undo"><p class="small quiet">{t('import.duplicates_about')}</p>
      <More summary={many('import.pairs', duplicates.length)}><ul class="divided">{duplicates.slice(0, 100).map((pair) => <li key={pair.id} class="row between small said-line"><span class="grow">{dayShort(pair.kept.date)} · {pair.kept.distance_text}<br /><span class="quiet">{pair.reason}</span></span>{pair.undone ? <span class="quiet">{t('import.two')}</span> : <Button kind="quiet" onClick={() => undo(pair.id)}>{t('import.are_two')}</Button>}</li>)}</ul></More></Card>)}</Shown>
  );
}

function Quarantine() {
  const list = useQuery<QuarantineList>('quarantine', listQuarantine);
  const release = (id: string): void => void releaseQuarantined(id).then(() => forgetAll(), (problem: Error) => say(problem.message));
  return <Shown query={list} lines={1}>{({files}) => (files.length === 0 ? null : <Card title={t('import.quarantine')} icon="warning"><p class="small quiet">{t('import.quarantine_about')}</p><ul class="divided">{files.map((file) => <li key={file.id} class="row between small said-line"><span class="grow"><span class="strong">{file.file}</span><br />{file.text}</span><Button kind="quiet" onClick={() => release(file.id)}>{t('import.release')}</Button></li>)}</ul></Card>)}</Shown>;
}

export default function ImportPage() {
  const list = useQuery<ImportList>('imports', listImports);
  const [states, setStates] = useState<ImportState[]>([]);
  const [error, setError] = useState<string | null>(null);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => () => { for (const each of running.current.values()) each.abort(); }, []);
  const put = (state: ImportState): void => setStates((all) => [state, ...all.filter((each) => each.id !== state.id)]);
  const begin = async (files: File[]): Promise<void> => {
    setError(null);
    for (const file of files) {
      const stop = new AbortController();
      try { await sendFile(file, (state) => { running.current.set(state.id, stop); put(state); }, stop.signal); forgetAll(); } catch (problem) { if (!stop.signal.aborted) setError(problem instanceof ApiError ? problem.message : t('state.offline_about')); }
    }
  };
  const cancel = (id: string): void => { running.current.get(id)?.abort(); void cancelImport(id).then(put, (problem: Error) => setError(problem.message)); };
  const earlier = (list.value?.imports ?? []).filter((each) => !states.some((state) => state.id === each.id));
  return (
    <Page title={t('page.import')} lead={t('import.lead')}>
      <div class="columns">
        <div class="stack"><Drop onFiles={(files) => void begin(files)} />{error && <Note tone="warm">{error}</Note>}
          {[...states, ...earlier].map((state) => <One key={state.id} state={state} onCancel={() => cancel(state.id)} />)}
          {states.length + earlier.length === 0 && list.value?.newest_kept && <Card tone="flat"><p class="small quiet">{t('import.last', {date: dayShort(list.value.newest_kept.began)})} {many('import.activities', list.value.newest_kept.counts.activities)}</p></Card>}</div>
        <div class="stack"><Shown query={list} lines={1}>{(value) => <Services list={value} />}</Shown><Duplicates /><Quarantine /></div>
      </div>
    </Page>
  );
}

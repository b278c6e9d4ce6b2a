// Shoes: how far each pair has gone, which is worn now, and what changed before the pain.
import {useState} from 'preact/hooks';
import {getOnset, listShoes, makeId, saveShoe, getHealth, type Health, type Onset, type ShoeList, type ShoeUse} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import {many, t} from '../text';
import {Field, Slider, Tick} from '../ui/choose';
import {Button, Card, Chip, Empty, Note, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {Sheet} from '../ui/sheet';
import {say} from '../ui/toast';
import {dayYear, distance, fromKm, toKm, unitName, withDays} from '../units';
import '../styles/shoes.css';

function Wear({use}: {use: ShoeUse}) {
  const share = Math.min(1, use.distance_km / use.limit_km);
  return <svg viewBox="0 0 100 6" preserveAspectRatio="none" class="wear" role="img" aria-label={t('shoes.of', {distance: use.distance_text, limit: distance(use.limit_km)})}><rect width="100" height="6" rx="3" class="wear-ground" /><rect width={share * 100} height="6" rx="3" class={use.due ? 'wear-due' : 'wear-fine'} /></svg>;
}

function Pair({use, isDefault, turns, onEdit}: {use: ShoeUse; isDefault: boolean; turns: string; onEdit: () => void}) {
  return (
    <Card title={use.shoe.name} icon="shoes" action={<Button kind="quiet" icon="edit" onClick={onEdit}>{t('shoes.edit')}</Button>}>
      <p><span class="rule-value">{use.distance_text}</span> <span class="quiet small">{t('shoes.of_limit', {limit: distance(use.limit_km)})}</span></p>
      <Wear use={use} />
      <p class="small quiet">{many('load.runs', use.activities)}{use.first && use.last ? ` · ${dayYear(use.first)} – ${dayYear(use.last)}` : ''}</p>
      {use.recent_activities > 0 && <p class="small">{turns}</p>}
      <div class="chips">{use.shoe.comfort !== undefined && <Chip>{t('shoes.comfort_of', {points: use.shoe.comfort})}</Chip>}{use.shoe.orthoses && <Chip>{t('shoes.with_orthoses')}</Chip>}{isDefault && <Chip icon="check" tone="accent">{t('shoes.worn_now')}</Chip>}{use.shoe.retired && <Chip>{t('shoes.retired')}</Chip>}</div>
      {use.due_text && <Note tone="warm">{use.due_text} <RuleLink rule={use.rule} /></Note>}
    </Card>
  );
}

function Edit({use, today, isDefault, onClose}: {use: ShoeUse | null; today: string; isDefault: boolean; onClose: () => void}) {
  const [name, setName] = useState(use?.shoe.name ?? '');
  const [start, setStart] = useState<number | undefined>(use?.shoe.starting_km);
  const [warn, setWarn] = useState<number | undefined>(use?.shoe.warn_at_km);
  const [retired, setRetired] = useState(use?.shoe.retired !== undefined);
  const [worn, setWorn] = useState(isDefault);
  const [comfort, setComfort] = useState<number | undefined>(use?.shoe.comfort);
  const [orthoses, setOrthoses] = useState(use?.shoe.orthoses ?? false);
  const [ids] = useState(() => [makeId(), makeId()] as const);
  const [error, setError] = useState<string | null>(null);
  const numberOf = (text: string): number | undefined => { const value = Number.parseFloat(text.replace(',', '.')); return Number.isFinite(value) ? toKm(value) : undefined; };
  const keep = (): void => {
    const {starting_km: _s, warn_at_km: _w, retired: _r, comfort: _c, orthoses: _o, ...rest} = use?.shoe ?? {id: ids[1], name};
    const shoe = {...rest, name, ...(start === undefined ? {} : {starting_km: start}), ...(warn === undefined ? {} : {warn_at_km: warn}), ...(retired ? {retired: use?.shoe.retired ?? today} : {}), ...(comfort === undefined ? {} : {comfort}), ...(orthoses || use?.shoe.orthoses !== undefined ? {orthoses} : {})};
    void saveShoe({id: ids[0], shoe, ...(worn && !isDefault ? {default_from: today} : {})}).then(() => { say(t('shoes.kept')); forgetAll(); onClose(); }, (problem: Error) => setError(problem.message));
  };
  return (
    <Sheet title={use?.shoe.name ?? t('shoes.add')} onClose={onClose}>
      <Field label={t('shoes.name')}>{(id) => <input id={id} class="input" maxLength={100} value={name} onInput={(event) => setName(event.currentTarget.value)} />}</Field>
      <Field label={t('shoes.start')} hint={t('shoes.start_hint')}>{(id) => <div class="input-with-unit"><input id={id} class="input" inputMode="decimal" defaultValue={start === undefined ? '' : Math.round(fromKm(start))} onChange={(event) => setStart(numberOf(event.currentTarget.value))} /><span>{unitName()}</span></div>}</Field>
      <Field label={t('shoes.warn')} hint={t('shoes.warn_hint')}>{(id) => <div class="input-with-unit"><input id={id} class="input" inputMode="decimal" defaultValue={warn === undefined ? '' : Math.round(fromKm(warn))} onChange={(event) => setWarn(numberOf(event.currentTarget.value))} /><span>{unitName()}</span></div>}</Field>
      <Slider label={t('shoes.comfort')} value={comfort ?? 5} min={0} max={10} step={1} shown={comfort === undefined ? '–' : t('shoes.comfort_of', {points: comfort})} onInput={setComfort} />
      <p class="row between tiny quiet"><span>0 {t('shoes.comfort_low')}</span><span>10 {t('shoes.comfort_high')}</span></p>
      <Tick label={t('shoes.orthoses')} checked={orthoses} onChange={setOrthoses} />
      <Tick label={t('shoes.wear_now')} checked={worn} disabled={isDefault} onChange={setWorn} />
      <Tick label={t('shoes.retire')} checked={retired} onChange={setRetired} />
      {error && <Note tone="alert">{error}</Note>}
      <Button kind="primary" large disabled={name.trim() === ''} onClick={keep}>{t('word.save')}</Button>
    </Sheet>
  );
}

export default function ShoesPage() {
  const shoes = useQuery<ShoeList>('shoes', listShoes);
  const onset = useQuery<Onset>('onset', getOnset);
  const health = useQuery<Health>('health', getHealth);
  const [open, setOpen] = useState<string | null>(null);
  const fresh = onset.value?.candidates.filter((each) => each.sign.includes('shoe')) ?? [];
  return (
    <Page title={t('page.shoes')} lead={t('shoes.lead')} actions={<Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('shoes.add')}</Button>}>
      <Shown query={shoes}>{(value) => <div class="stack">
        {value.shoes.length === 0 ? <Empty icon="shoes" title={t('shoes.none')} about={t('shoes.none_about')}><Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('shoes.add')}</Button></Empty>
          : <div class="tiles shoe-tiles">{value.shoes.map((use) => <Pair key={use.shoe.id} use={use} turns={t('shoes.turns', {count: use.recent_activities, all: value.shoes.reduce((sum, each) => sum + each.recent_activities, 0), days: value.recent_days})} isDefault={use.shoe.id === value.default_shoe} onEdit={() => setOpen(use.shoe.id)} />)}</div>}
        <div class="columns even">
          <Card title={t('shoes.before_pain')} icon="search">{fresh.length === 0 ? <p class="small">{t('shoes.nothing_before')}</p> : <ul class="stack tight">{fresh.map((each, index) => <li key={index} class="small">{withDays(each.text)} <RuleLink rule={each.rule} /></li>)}</ul>}</Card>
          <Card title={t('shoes.new_pair')} icon="info"><ul class="stack tight small">{value.before_new.map((each) => <li key={each.text}>– {each.text} {each.rule && <RuleLink rule={each.rule} />}</li>)}</ul></Card>
          <Card title={t('shoes.about_orthoses')} icon="info"><p class="small">{value.orthoses.text} <RuleLink rule={value.orthoses.rule} /></p></Card>
        </div>
        {open && <Edit use={value.shoes.find((use) => use.shoe.id === open) ?? null} today={health.value?.today ?? ''} isDefault={open === value.default_shoe} onClose={() => setOpen(null)} />}
      </div>}</Shown>
    </Page>
  );
}

// One rule: what it says, its value, how well founded it is, where it comes from, and what speaks against it.
import {getRule, type Rule, type RuleSource} from '../api/client';
import {useQuery} from '../api/query';
import {has, named, t} from '../text';
import {dayYear, shown} from '../units';
import {Chip, More, Shown} from './parts';
import {Sheet} from './sheet';

export const unitText = (value: number, unit: string): string => {
  const digits = Number.isInteger(value) ? 0 : value < 1 ? 2 : 1;
  if (value === 1 && has(`unit.rule_one.${unit}`)) return named('unit.rule_one', unit);
  return has(`unit.rule.${unit}`) ? named('unit.rule', unit, {number: shown(value, digits)}) : `${shown(value, digits)} ${unit === 'none' ? '' : unit.replaceAll('_', ' ')}`.trim();
};

function Source({source}: {source: RuleSource}) {
  return (
    <li class="small">
      {source.text ?? source.key}{source.where && <span class="quiet"> · {source.where}</span>}
      {source.address && <span class="quiet"> · {source.address}</span>}
      {source.second_hand && <span class="quiet"> · {t('rule.second_hand')}</span>}
    </li>
  );
}

export function RuleBody({rule}: {rule: Rule}) {
  return (
    <>
      <p>{rule.statement}</p>
      {rule.value !== null && <p class="rule-value">{unitText(rule.value, rule.unit)}</p>}
      {rule.uncertainty && <p class="quiet small">{t('rule.between', {low: unitText(rule.uncertainty.low, rule.unit), high: unitText(rule.uncertainty.high, rule.unit)})}</p>}
      <div class="chips">
        <Chip icon="rules" tone={rule.grade === 'assumption' ? 'warm' : 'accent'}>{t('rule.rests_on', {grade: rule.grade_text})}</Chip>
        {rule.red_flag && <Chip icon="stop" tone="alert">{t('rule.red_flag')}</Chip>}
      </div>
      <section class="stack tight"><h3>{t('rule.reasoning')}</h3><p class="small">{rule.reasoning}</p></section>
      <section class="stack tight"><h3>{t('rule.sources')}</h3><ul class="stack tight">{rule.sources.map((source, index) => <Source key={index} source={source} />)}</ul></section>
      {rule.conflicts.map((conflict) => (
        <section key={conflict.id} class="stack tight"><h3>{t('rule.disagree')}</h3><p class="small">{conflict.question}</p>
          <ul class="stack tight">{conflict.positions.map((position, index) => <li key={index} class="small">– {position.says}</li>)}</ul>
          <p class="small"><span class="strong">{t('rule.chosen')}</span> {conflict.chosen}</p></section>
      ))}
      <More summary={t('rule.details')}>
        <dl class="facts">
          <dt>{t('rule.population')}</dt><dd>{rule.population}</dd>
          <dt>{t('rule.status')}</dt><dd>{named('rule.status_of', rule.status)}, {rule.reviewed_by ? t('rule.reviewed_by', {who: rule.reviewed_by}) : t('rule.reviewed_by_nobody')}</dd>
          {rule.review_due && <><dt>{t('rule.review_due')}</dt><dd>{dayYear(rule.review_due)}</dd></>}
          {rule.range && <><dt>{t('rule.range')}</dt><dd>{unitText(rule.range.minimum, rule.unit)} – {unitText(rule.range.maximum, rule.unit)}</dd></>}
          <dt>{t('rule.name')}</dt><dd>{rule.id}</dd>
        </dl>
      </More>
    </>
  );
}

export function RuleSheet({id, onClose}: {id: string; onClose: () => void}) {
  const rule = useQuery<Rule>(`rule ${id}`, () => getRule(id));
  return <Sheet title={t('rule.title')} onClose={onClose}><Shown query={rule} lines={2}>{(value) => <RuleBody rule={value} />}</Shown></Sheet>;
}

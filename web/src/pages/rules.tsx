// Every rule with its value, grade and sources; what is searched for stands in the address.
import {useState} from 'preact/hooks';
import {getRule, listRules, type Rule, type RuleList, type RuleShort} from '../api/client';
import {useQuery} from '../api/query';
import type {PageProps} from '../pages';
import {href, replaceQuery} from '../router';
import {many, named, t} from '../text';
import {Button, Card, Chip, Empty, LinkButton, More, Page, Shown} from '../ui/parts';
import {RuleBody, RuleSheet, unitText} from '../ui/rule_sheet';

function Row({rule, onOpen}: {rule: RuleShort; onOpen: () => void}) {
  return (
    <li><button type="button" class="link-row rule-row" aria-haspopup="dialog" onClick={onOpen}>
      <span class="grow"><span class="link-row-title">{rule.statement}</span><br /><span class="tiny quiet">{named('shared.grade', rule.grade)} · {rule.id}</span></span>
      {rule.red_flag ? <Chip tone="alert">{t('rule.red_flag')}</Chip> : rule.value !== null && <span class="strong nowrap">{unitText(rule.value, rule.unit)}</span>}
    </button></li>
  );
}

function List({list, search}: {list: RuleList; search: string}) {
  const [open, setOpen] = useState<string | null>(null);
  const topics = [...new Set(list.rules.map((rule) => rule.topic))];
  if (list.rules.length === 0) return <Empty icon="search" title={t('rules.none', {search})} about={t('rules.none_about')}><Button onClick={() => replaceQuery({search: null})}>{t('rules.show_all')}</Button></Empty>;
  return (
    <div class="stack">
      <p class="small quiet" role="status">{many('rules.found', list.rules.length)} · {t('rules.version', {version: list.rules_version})}</p>
      {topics.map((topic) => {
        const mine = list.rules.filter((rule) => rule.topic === topic);
        return <Card key={topic}><More open={search !== '' || topics.length === 1} summary={<><span class="strong">{named('topic', topic)}</span><span class="quiet">{mine.length}</span></>}><ul class="divided">{mine.map((rule) => <Row key={rule.id} rule={rule} onOpen={() => setOpen(rule.id)} />)}</ul></More></Card>;
      })}
      {open && <RuleSheet id={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function One({id}: {id: string}) {
  const rule = useQuery<Rule>(`rule ${id}`, () => getRule(id));
  return <Page title={t('rule.title')} narrow actions={<LinkButton kind="quiet" icon="back" href={href('rules')}>{t('page.rules')}</LinkButton>}><Shown query={rule}>{(value) => <Card><RuleBody rule={value} /></Card>}</Shown></Page>;
}

export default function RulesPage({id, query}: PageProps) {
  const search = query.get('search') ?? '';
  const rules = useQuery<RuleList>(id ? null : `rules ${search}`, () => listRules(search ? {search} : {}));
  if (id) return <One id={id} />;
  return (
    <Page title={t('page.rules')} lead={t('rules.lead')}>
      <form role="search" class="field rules-search" onSubmit={(event) => event.preventDefault()}><label for="rules-search">{t('rules.search')}</label>
        <input id="rules-search" type="search" class="input" value={search} maxLength={100} placeholder={t('rules.example')} onInput={(event) => replaceQuery({search: event.currentTarget.value})} /></form>
      <Shown query={rules}>{(list) => <List list={list} search={search} />}</Shown>
    </Page>
  );
}

// What the knee should do without pain before running: tried, and said with one tap each.
import {useState} from 'preact/hooks';
import {getHealth, listGates, makeId, type GateList, type Gates, type Health} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import {sendOrWait} from '../api/queue';
import {go, href} from '../router';
import {sentence, t} from '../text';
import {YesNo} from '../ui/choose';
import {Button, Card, Note, Page, Shown} from '../ui/parts';
import {say} from '../ui/toast';
import {GateRows} from './gate_rows';

function Ask({gates, today}: {gates: GateList; today: string}) {
  const [said, setSaid] = useState<Record<string, boolean>>({});
  const [error, setError] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    try {
      await sendOrWait({kind: 'gates', body: {id: makeId(), gates: {date: today, ...said} as Gates}});
      say(t('gates.kept'));
      forgetAll();
      go(href('today'));
    } catch (problem) { setError((problem as Error).message); }
  };
  return (
    <Card>
      {gates.questions.map((question) => <YesNo key={question.key} label={sentence(question.text)} value={said[question.key] ?? null} onChoose={(value) => setSaid({...said, [question.key]: value})} />)}
      {error && <Note tone="alert">{error}</Note>}
      <Button kind="primary" large icon="check" disabled={Object.keys(said).length === 0} onClick={() => void keep()}>{t('word.save')}</Button>
    </Card>
  );
}

export default function GatesPage() {
  const gates = useQuery<GateList>('gates', listGates);
  const health = useQuery<Health>('health', getHealth);
  return (
    <Page title={t('page.gates')} lead={t('gates.lead')} narrow>
      <Shown query={gates}>{(value) => <div class="stack">
        <Ask gates={value} today={health.value?.today ?? ''} />
        {value.gates.length > 0 && <Card title={t('gates.now')} icon="flag"><GateRows gates={value.gates} /></Card>}
      </div>}</Shown>
    </Page>
  );
}

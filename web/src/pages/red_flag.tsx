// When something should be looked at first, nothing else is shown.
import {useState} from 'preact/hooks';
import type {RedFlag} from '../api/client';
import {href} from '../router';
import {named, t} from '../text';
import {Icon} from '../ui/icons';
import {Button, Card, LinkButton, LinkRow} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {Sheet} from '../ui/sheet';
import {dayLong} from '../units';

function Letter({lines, onClose}: {lines: string[]; onClose: () => void}) {
  return (
    <Sheet title={t('red_flag.letter')} onClose={onClose}>
      <div class="no-print"><Button kind="primary" icon="printer" onClick={() => print()}>{t('word.print')}</Button></div>
      <div class="letter">{lines.map((line, index) => <p key={index}>{line || ' '}</p>)}</div>
    </Sheet>
  );
}

export function RedFlags({flags, letter, headline, past}: {flags: RedFlag[]; letter: string[]; headline: string; past: boolean}) {
  const [open, setOpen] = useState(false);
  return (
    <div class="stack" role="alert">
      <section class="card alert">
        <span class="hero-sign alert-sign"><Icon name="physio" /></span>
        <h2 class="hero-headline">{headline}</h2>
        {flags.map((flag) => (
          <article key={flag.rule} class="stack tight flag">
            <p class="row tight"><span class="chip alert-chip">{flag.urgency_text}</span>{flag.side && <span class="small quiet">{named('shared.side', flag.side)}</span>}</p>
            <p class="strong">{flag.what_to_do}</p>
            <p>{flag.text}</p>
            <p class="tiny quiet row tight">{t('red_flag.said_on', {date: dayLong(flag.date)})} <RuleLink rule={flag.rule} /></p>
          </article>
        ))}
        <div class="row">
          {letter.length > 0 && <Button kind="primary" icon="physio" onClick={() => setOpen(true)}>{t('red_flag.letter')}</Button>}
          {!past && <LinkButton icon="checkin" href={href('checkin')}>{t('page.checkin')}</LinkButton>}
        </div>
      </section>
      {!past && <Card tone="flat" class="divided">
        <LinkRow to={href('clinician')} icon="check" title={t('red_flag.cleared')} about={t('red_flag.cleared_about')} />
        <LinkRow to={href('triage')} icon="triage" title={t('red_flag.answers')} about={t('red_flag.answers_about')} />
      </Card>}
      {open && <Letter lines={letter} onClose={() => setOpen(false)} />}
    </div>
  );
}

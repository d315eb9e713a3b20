/** How much was written lately: a picture, and the same as a table. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { ActivityView } from '../../../main/ipc/contract/history.ts';
import { ask } from '../../api.ts';
import { locale, t } from '../../words/words.ts';

type By = 'hour' | 'day';
type Spans = ActivityView['spans'];

const WIDTH = 720;
const HEIGHT = 96;
const GAP = 3;
const EVERY_MS = 60_000;

export interface ActivityChartProps {
  readonly api: CalbridgeApi;
  /** Whenever it changes, something may have been written. */
  readonly lastCheckAt: number | null;
}

export function ActivityChart({ api, lastCheckAt }: ActivityChartProps): ReactElement | null {
  const [by, setBy] = useState<By>('hour');
  const known = useActivity(api, by, lastCheckAt);
  if (known === null) return null;
  const { spans, days } = known;
  const all = spans.reduce((sum, { crm, calendar }) => sum + crm + calendar, 0);
  return (
    <Box component="section" aria-labelledby="activity-heading">
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="h2" id="activity-heading" sx={{ flexGrow: 1 }}>
          {t('status:activity')}
        </Typography>
        <Choice by="hour" chosen={by} onChoose={setBy} word={t('status:lastDay')} />
        {days > 1 && (
          <Choice
            by="day"
            chosen={by}
            onChoose={setBy}
            word={t('status:lastDays', { count: days })}
          />
        )}
      </Box>
      <Typography sx={{ color: 'text.secondary', marginBlockEnd: 1 }}>
        {all === 0
          ? t('status:activityNone')
          : `${t('status:activityAll', { count: all })} ${t('status:activityCounts')}`}
      </Typography>
      {all > 0 && <Bars spans={spans} />}
      {all > 0 && <AsTable spans={spans} by={by} />}
    </Box>
  );
}

function useActivity(api: CalbridgeApi, by: By, lastCheckAt: number | null): ActivityView | null {
  const [known, setKnown] = useState<ActivityView | null>(null);
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<void> => {
      const answer = await ask(() => api.history.activity({ by }));
      if (!ended && answer.ok) setKnown(answer.value);
    };
    void load();
    const timer = setInterval(() => void load(), EVERY_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [api, by, lastCheckAt]);
  return known;
}

interface ChoiceProps {
  readonly by: By;
  readonly chosen: By;
  readonly word: string;
  readonly onChoose: (by: By) => void;
}

function Choice({ by, chosen, word, onChoose }: ChoiceProps): ReactElement {
  return (
    <Button
      size="small"
      variant={by === chosen ? 'outlined' : 'text'}
      aria-pressed={by === chosen}
      onClick={() => {
        onChoose(by);
      }}
    >
      {word}
    </Button>
  );
}

/** The calendar stands on the CRM; the table says the same, so a screen reader passes over it. */
function Bars({ spans }: { readonly spans: Spans }): ReactElement {
  const most = Math.max(1, ...spans.map(({ crm, calendar }) => crm + calendar));
  const room = WIDTH / spans.length;
  return (
    <Box aria-hidden="true">
      <Box
        component="svg"
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        preserveAspectRatio="none"
        sx={{
          display: 'block',
          width: '100%',
          height: HEIGHT,
          borderBlockEnd: 1,
          borderColor: 'divider',
        }}
      >
        {spans.map(({ from, crm, calendar }, at) => {
          const [low, high] = [(crm / most) * HEIGHT, (calendar / most) * HEIGHT];
          const place = { x: at * room + GAP / 2, width: room - GAP };
          return (
            <Box component="g" key={from}>
              <Box component="rect" {...place} y={HEIGHT - low} height={low} sx={CRM} />
              <Box
                component="rect"
                {...place}
                y={HEIGHT - low - high}
                height={high}
                sx={CALENDAR}
              />
            </Box>
          );
        })}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, marginBlockStart: 0.5, color: 'text.secondary' }}>
        <Key look={CRM} word={t('status:writtenCrm')} />
        <Key look={CALENDAR} word={t('status:writtenCalendar')} />
      </Box>
    </Box>
  );
}

const CRM = { fill: 'var(--mui-palette-primary-main)' } as const;
const CALENDAR = {
  fill: 'var(--mui-palette-primary-main)',
  fillOpacity: 0.35,
  stroke: 'var(--mui-palette-primary-main)',
} as const;

function Key({ look, word }: { readonly look: object; readonly word: string }): ReactElement {
  return (
    <Typography variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
      <Box component="svg" viewBox="0 0 12 12" sx={{ width: 12, height: 12 }}>
        <Box component="rect" x={0.5} y={0.5} width={11} height={11} sx={look} />
      </Box>
      {word}
    </Typography>
  );
}

function AsTable({ spans, by }: { readonly spans: Spans; readonly by: By }): ReactElement {
  const text = new Intl.DateTimeFormat(
    locale,
    by === 'hour'
      ? { weekday: 'short', hour: '2-digit', minute: '2-digit' }
      : { weekday: 'short', day: 'numeric', month: 'short' },
  );
  const busy = spans.filter(({ crm, calendar }) => crm + calendar > 0);
  return (
    <Box component="details" sx={{ marginBlockStart: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {t('status:activityTable')}
      </Box>
      <Box component="table" sx={{ '& th, & td': { textAlign: 'start', paddingInlineEnd: 3 } }}>
        <thead>
          <tr>
            <th scope="col">{t('status:activityFrom')}</th>
            <th scope="col">{t('status:writtenCrm')}</th>
            <th scope="col">{t('status:writtenCalendar')}</th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ from, crm, calendar }) => (
            <tr key={from}>
              <th scope="row">{text.format(from)}</th>
              <td>{crm}</td>
              <td>{calendar}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

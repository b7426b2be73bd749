/** Signing in: e-mail and password, then the code of the second factor where the account has one. */
import { type FormEvent, useEffect, useState } from 'react';
import { type SignInProblem, signIn } from '../data/session.ts';
import { useText, word } from '../i18n/text.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useTitle } from '../ui/Page.tsx';
import { LanguageChoice } from './Preferences.tsx';

export function SignIn({ ended }: { ended: boolean }) {
  const t = useText();
  useTitle(t('sign-in'));
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [codeNeeded, setCodeNeeded] = useState(false);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown(problem);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    setBusy(true);
    const met = await signIn(email.trim(), password, code.trim());
    setBusy(false);
    setCodeNeeded((before) => before || met?.code === 'CODE_NEEDED');
    setProblem(met?.code === 'CODE_NEEDED' && !codeNeeded ? null : met);
  };

  return (
    <main className="grid min-h-full place-items-center overflow-y-auto p-4">
      <div className="w-full max-w-sm">
        <header className="mb-6 flex flex-col items-center gap-3 text-center">
          <img src="/favicon.svg" alt="" className="size-12" />
          <h1 className="font-semibold text-xl">{t('hub-name')}</h1>
          {ended && !problem && (
            <p role="status" className="text-muted text-sm">
              {t('sign-in-ended')}
            </p>
          )}
        </header>
        <form
          onSubmit={(event) => void submit(event)}
          aria-label={t('sign-in')}
          className="flex flex-col gap-4 rounded-2xl border border-line bg-panel p-5 shadow-sm"
        >
          <TextField
            label={t('email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={setEmail}
          />
          <TextField
            label={t('password')}
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
          />
          {codeNeeded && (
            <TextField
              label={t('sign-in-code')}
              hint={t('sign-in-code-hint')}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              autoFocus
              value={code}
              onChange={setCode}
            />
          )}
          {problem && (
            <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink text-sm">
              {say(t, problem, wait, codeNeeded)}
            </p>
          )}
          <Button type="submit" disabled={busy || wait > 0}>
            {wait > 0 ? t('sign-in-wait', { seconds: wait }) : t('sign-in')}
          </Button>
        </form>
        <div className="mt-4 flex justify-center">
          <LanguageChoice />
        </div>
      </div>
    </main>
  );
}

function say(
  t: ReturnType<typeof useText>,
  problem: SignInProblem,
  wait: number,
  codeNeeded: boolean,
): string {
  if (problem.code === 'TOO_MANY_TRIES') return t('sign-in-too-many', { seconds: wait });
  if (problem.code === 'WRONG_CREDENTIALS' && codeNeeded) return t('sign-in-wrong-code');
  return t(`sign-in-${word(problem.code)}`);
}

/** Seconds until the next try is let in. */
function useCountdown(problem: SignInProblem | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (problem?.code !== 'TOO_MANY_TRIES') return setLeft(0);
    const until = Date.now() + problem.waitSeconds * 1_000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [problem]);
  return left;
}

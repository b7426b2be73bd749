/** The choices of this browser: language and theme. */
import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useStore } from '../data/store.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language, language } from '../i18n/locale.ts';
import { speak } from '../i18n/messages.ts';
import { textNow, useText } from '../i18n/text.ts';
import { toast } from '../ui/toasts.ts';
import { chooseTheme, THEMES, themeChoice } from './theme.ts';

export function LanguageChoice() {
  const t = useText();
  const now = useStore(language);
  return (
    <label className="flex items-center gap-2 text-muted text-sm">
      <Languages className="size-4 shrink-0" aria-hidden />
      <span className="sr-only">{t('language')}</span>
      <select
        value={now}
        onChange={(event) => void choose(event.target.value as Language)}
        className="h-10 w-full rounded-lg border border-line bg-panel px-2 text-ink"
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

async function choose(chosen: Language): Promise<void> {
  await speak(chosen).catch(() => toast({ tone: 'bad', text: textNow()('fault-title-away') }));
}

const ICONS = { system: Monitor, light: Sun, dark: Moon };

export function ThemeChoices() {
  const t = useText();
  const now = useStore(themeChoice);
  return (
    <fieldset className="grid grid-cols-3 gap-1 rounded-lg border border-line p-1">
      <legend className="sr-only">{t('theme')}</legend>
      {THEMES.map((each) => {
        const Icon = ICONS[each];
        return (
          <button
            key={each}
            type="button"
            aria-pressed={now === each}
            onClick={() => chooseTheme(each)}
            className="flex min-h-10 items-center justify-center gap-1.5 rounded-md px-2 text-muted text-xs hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink"
          >
            <Icon className="size-4" aria-hidden />
            {t(`theme-${each}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

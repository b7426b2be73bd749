/** The form for one more person. The hub judges the number and says what is wrong with it. */
import { UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { explainError } from '../../../lib/api/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';

export function AddPerson({ onAdd }: { onAdd(name: string, phone: string): Promise<void> }) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setProblem('Give the person a name.');
    if (phone.trim() === '') return setProblem('Give a phone number, such as 0788 123 456.');
    setBusy(true);
    try {
      await onAdd(name.trim(), phone.trim());
      setName('');
      setPhone('');
      setProblem(null);
    } catch (cause) {
      setProblem(explainError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      aria-label="Add a person"
      noValidate
      onSubmit={submit}
      className="flex flex-col gap-3 border-line border-t p-4"
    >
      <h2 className="font-semibold">Add a person</h2>
      <Field
        label="Name"
        autoComplete="off"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label="Phone number"
        type="tel"
        autoComplete="off"
        placeholder="0788 123 456"
        maxLength={40}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      <Button type="submit" disabled={busy}>
        <UserPlus className="size-4" aria-hidden />
        Add
      </Button>
    </form>
  );
}

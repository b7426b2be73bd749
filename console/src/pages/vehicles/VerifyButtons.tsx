/** What staff may say of a vehicle that is not said already. */
import { BadgeCheck, BadgeX, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import type { VehiclesRowFragment, VehicleVerification } from '../../generated/vehicles.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { useVerify } from './useVerify.ts';
import { VerifyDialog } from './VerifyDialog.tsx';
import { VERIFICATIONS, word } from './vehicle.ts';

const ICONS = { VERIFIED: BadgeCheck, REJECTED: BadgeX, UNVERIFIED: CircleHelp };

interface Props {
  vehicle: VehiclesRowFragment;
  onDone(): void;
}

export function VerifyButtons({ vehicle, onDone }: Props) {
  const t = useText();
  const verify = useVerify();
  const [open, setOpen] = useState<VehicleVerification | null>(null);
  if (!verify) return null;
  const others = VERIFICATIONS.filter((each) => each !== vehicle.verification);
  return (
    <>
      {others.map((each) => {
        const Icon = ICONS[each];
        const Shape = each === 'VERIFIED' ? Button : PlainButton;
        return (
          <Shape key={each} onClick={() => setOpen(each)}>
            <Icon className="size-4" aria-hidden />
            {t(`vehicles-make-${word(each)}`)}
          </Shape>
        );
      })}
      {open && (
        <VerifyDialog
          vehicle={vehicle}
          verification={open}
          onSay={(note) => verify(vehicle, open, note, onDone)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** Reasons that are given often, in the language that the sender writes in. */
import type { Language } from '../../../generated/documents.ts';

export const REASONS: Record<Language, readonly string[]> = {
  EN: [
    'The photo cannot be read. Please take it again, flat and in good light.',
    'This is not a paper of a vehicle or a driving licence.',
    'The stamp or the signature is missing.',
  ],
  FR: [
    'La photo est illisible. Reprenez-la à plat et avec une bonne lumière.',
    'Ce n’est pas un papier de véhicule ni un permis de conduire.',
    'Le cachet ou la signature manque.',
  ],
  RW: [
    'Ifoto ntisomeka. Ongera uyifate, urupapuro rurambuye kandi hari urumuri.',
    'Uru si urupapuro rw’ikinyabiziga cyangwa uruhushya rwo gutwara.',
    'Kashe cyangwa umukono ntibiriho.',
  ],
};

import { ALPHABETS } from 'strandom';

import Made from './here.js';

export default function Page() {
  return (
    <main>
      <p>{ALPHABETS.length} alphabets</p>
      <Made />
    </main>
  );
}

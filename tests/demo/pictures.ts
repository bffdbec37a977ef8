/**
 * Pictures for the demo, drawn here so that nothing private or foreign is in the repository. Promise: each is a
 * real file of its type, and no two calls give the same bytes.
 */
import sharp from 'sharp';

let drawn = 0;

/** A made-up identity card, as in the accident this extension exists for. PNG bytes. */
export async function identityCard(name = 'Ada Example'): Promise<Uint8Array> {
  const number = `SPECIMEN-${String(++drawn).padStart(4, '0')}-${Date.now() % 100_000}`;
  return render(`
    <svg xmlns="http://www.w3.org/2000/svg" width="860" height="540" font-family="sans-serif">
      <rect width="860" height="540" rx="36" fill="#dbe7f0"/>
      <path d="M0 120Q215 60 430 120T860 120V0H0z" fill="#3b6ea5"/>
      <text x="40" y="72" font-size="38" fill="#fff" font-weight="bold">IDENTITY CARD</text>
      <rect x="40" y="160" width="230" height="300" rx="12" fill="#b9cad8"/>
      <circle cx="155" cy="265" r="62" fill="#7f96a8"/><path d="M60 460q95-150 190 0z" fill="#7f96a8"/>
      <g font-size="24" fill="#4a5b69"><text x="310" y="190">Name</text><text x="310" y="280">Number</text>
      <text x="310" y="370">Valid</text></g>
      <g font-size="34" fill="#14212b"><text x="310" y="230">${name}</text><text x="310" y="320">${number}</text>
      <text x="310" y="410">never: this is a demo</text></g>
    </svg>`);
}

/** A landscape in the given hue (degrees), for the feed. PNG bytes. */
export async function landscape(hue: number): Promise<Uint8Array> {
  const shift = (drawn++ * 37) % 200;
  return render(`
    <svg xmlns="http://www.w3.org/2000/svg" width="960" height="640">
      <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl(${hue} 70% 82%)"/>
      <stop offset="1" stop-color="hsl(${hue + 40} 80% 92%)"/></linearGradient></defs>
      <rect width="960" height="640" fill="url(#sky)"/>
      <circle cx="${240 + shift}" cy="170" r="70" fill="hsl(${hue + 60} 90% 78%)"/>
      <path d="M0 430L180 ${250 + shift / 3}L360 430L560 220L960 470V640H0z" fill="hsl(${hue} 35% 48%)"/>
      <path d="M0 520Q240 ${400 + shift / 4} 520 520T960 500V640H0z" fill="hsl(${hue} 40% 32%)"/>
    </svg>`);
}

async function render(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer());
}

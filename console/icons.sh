#!/bin/sh
# Draws the icons of the installed app, in public/icons, from public/favicon.svg. Needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")/public"
mkdir -p icons

draw() { rsvg-convert --width "$1" --height "$1" --output "icons/$2.png"; }
# A phone cuts an icon to a shape of its own: the ground goes to every edge, and the sign keeps within the middle.
whole() { sed -e 's/ rx="8"//' -e 's/<path/<g transform="translate(16 16) scale(.72) translate(-16 -18.5)"><path/' -e 's/<\/svg>/<\/g><\/svg>/' favicon.svg; }

for size in 192 512; do
  draw "$size" "icon-$size" < favicon.svg
  whole | draw "$size" "maskable-$size"
done
whole | draw 180 apple-touch
# In a phone's status bar only the shape is seen.
sed -e 's/<rect[^>]*>//' -e 's/#f4b83f/#fff/' favicon.svg | draw 96 badge

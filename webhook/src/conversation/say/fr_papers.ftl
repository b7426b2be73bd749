# Français : papiers des véhicules et des chauffeurs. Limites comme dans `fr.ftl`.

## Les envoyer
papers-send = Envoyer les papiers
papers-ask = Envoyez une photo ou un PDF de l’attestation d’assurance, de la carte jaune COMESA ou de la carte jaune d’immatriculation de ce véhicule. Posez le papier à plat, bien éclairé, les quatre coins dans l’image.
papers-reading = Merci, nous lisons votre document. Nous vous écrivons dans un instant.
papers-running = Nous lisons déjà ce document. Nous vous écrivons dans un instant.
papers-known = Vous nous avez déjà envoyé ce document.
papers-too-many = Vous avez envoyé { $most } documents aujourd’hui, le maximum que nous pouvons lire en un jour. Envoyez celui-ci demain.
vehicle-insured = Assuré chez { $insurer } jusqu’au { $until }
vehicle-insured-by = Assuré chez { $insurer }
vehicle-insured-until = Assuré jusqu’au { $until }

## Documents et ce qu’on y lit : 24 caractères au plus
document-insurance = Attestation d’assurance
document-yellow-card = Carte jaune COMESA
document-registration = Immatriculation
document-licence = Permis de conduire
document-any = Document
field-plate = Plaque
field-insurer = Assureur
field-policy = Numéro de police
field-card = Numéro de la carte
field-holder = Nom
field-make = Marque
field-model = Modèle
field-chassis = Numéro de châssis
field-engine = Numéro de moteur
field-year = Année
field-seats = Places
field-use = Usage
field-from = Valable du
field-until = Valable jusqu’au
field-premium = Prime
field-licence = Numéro de permis
field-categories = Catégories
field-birth = Date de naissance
field-issued = Délivré le
field-countries = Pays
use-private = privé
use-taxi = taxi
use-moto-taxi = taxi-moto
use-goods = marchandises
use-rental = location
document-line = { $label } : { $value }
document-doubts = (?) Nous n’en sommes pas sûrs.

## Ce qu’il en est
document-right-ask = Tout est-il correct ?
document-right = C’est correct
document-wrong = Il y a une erreur
document-verified = Nous avons lu votre document : { $plate } est vérifié.
document-verified-alone = Nous avons lu votre document, et il est en règle.
document-licence-noted = Nous avons lu votre permis de conduire et l’avons noté.
document-in-review = Nous avons lu votre document. Une personne de notre équipe va le regarder, et nous vous écrirons.
document-unread = Nous n’avons pas tout pu lire sur votre document. Une personne de notre équipe va le regarder, et nous vous écrirons.
document-uninsured = Nous avons noté l’immatriculation de { $plate }. Son assurance a pris fin le { $until } : envoyez une photo de la nouvelle attestation, et il comptera comme vérifié.
document-expired = Ce document a pris fin le { $until }. Envoyez une photo du nouveau. Si nous avons mal lu la date, dites-le-nous.
document-other-plate = Ce document est pour { $read }, pas pour { $expected }. Envoyez les papiers de { $expected }. Si { $read } est un autre véhicule à vous, ajoutez-le. Si nous avons mal lu la plaque, dites-le-nous.
document-rejected = Notre équipe n’a pas pu accepter ce document. Envoyez-en un autre.
document-rejected-for = Notre équipe n’a pas pu accepter ce document. Envoyez-en un autre. Raison : { $reason }
document-failed = Désolés, un problème est survenu de notre côté et nous n’avons pas pu lire votre document. Renvoyez-le plus tard.
document-gone = Nous n’avons plus ce document. Renvoyez-le, s’il vous plaît.
confirmed-verified = Merci ! { $plate } est vérifié, et vous pouvez vous mettre en ligne avec.
confirmed-noted = Merci ! C’est noté.
confirmed-in-review = Merci ! Une personne de notre équipe va le regarder, et nous vous écrirons.

## Ce qui est faux
mend-ask = Qu’est-ce qui est faux ? Choisissez, puis écrivez ce qui est juste.
mend-unread = pas lu
mend-value-ask = « { $label } » : qu’est-ce qui est juste ? Écrivez-le comme sur le document, par exemple { $example }.
mend-back = Retour
mend-not-such = Nous n’avons pas compris cela comme « { $label } ».
mend-done = Merci, c’est noté. Une personne de notre équipe va le regarder, et nous vous écrirons.
mend-closed = Ce document a déjà été jugé. S’il est faux, envoyez une nouvelle photo.

## Fichiers inutilisables
file-empty = Le fichier est arrivé vide. Renvoyez-le, s’il vous plaît.
file-too-large = Ce fichier est trop grand. Envoyez une photo, ou un PDF plus petit.
file-unknown-type = Nous ne savons pas lire ce genre de fichier. Envoyez une photo (JPEG ou PNG) ou un PDF.
file-damaged = Le fichier est arrivé abîmé. Renvoyez-le, s’il vous plaît.
file-too-many-pixels = Cette image a plus de détails que nous ne pouvons lire. Envoyez-la comme une photo ordinaire, pas comme un fichier.
file-too-small = Cette image est trop petite pour être lue. Reprenez-la de plus près, le papier remplissant l’image.
file-encrypted = Ce PDF a un mot de passe. Envoyez-en un sans, ou une photo.
file-no-pages = Ce PDF n’a pas de pages. Envoyez une photo du document.
file-too-hard = Nous n’avons pas pu ouvrir ce fichier en un temps raisonnable. Envoyez une photo du document.
file-two-things = Par sécurité, nous n’ouvrons pas ce fichier. Envoyez une nouvelle photo du document.
file-gone = WhatsApp n’a plus ce fichier. Renvoyez-le, s’il vous plaît.
file-not-a-document = Nous n’avons trouvé sur cette image aucun document que nous connaissons. Nous lisons les attestations d’assurance, cartes jaunes et permis de conduire : à plat, bien éclairés, entiers et nets.

## Nouvelles des papiers
news-papers-expiring = L’assurance de { $plate } prend fin le { $until }, dans { $days } jours. Dès que vous avez la nouvelle attestation, envoyez-nous-en une photo ici.
news-papers-today = L’assurance de { $plate } prend fin aujourd’hui. Dès que vous avez la nouvelle attestation, envoyez-nous-en une photo ici.
news-papers-tomorrow = L’assurance de { $plate } prend fin demain. Dès que vous avez la nouvelle attestation, envoyez-nous-en une photo ici.
news-papers-expired = L’assurance de { $plate } a pris fin : il ne compte plus comme vérifié. Envoyez ici une photo de la nouvelle attestation.

qr-one = Code
qr-make = Nouveau code
qr-create = Faire le code
qr-make-many = Plusieurs depuis un fichier
qr-made = Le code est fait.
qr-print = Imprimer
qr-whom = Qui est payé
qr-kind = Paie
qr-kind-either = Au choix
qr-kind-phone = Numéro
qr-kind-merchant = Code marchand
qr-target = Numéro ou code
qr-target-hint = Comme on l’écrit : 0788 123 456, +250 788 123 456, ou un code marchand de 4 à 8 chiffres.
qr-read-phone = Lu comme le numéro { $target }.
qr-read-merchant = Lu comme le code marchand { $target }.
qr-amount = Montant
qr-amount-hint = En francs, par exemple 2000 ou 2k. Laissez vide et le payeur choisit.
qr-amount-any = Montant libre
qr-amount-fixed = Avec un montant
qr-amount-open = Au choix du payeur
qr-preview = Ce que montre le téléphone du payeur
qr-preview-code = Visez-le avec un téléphone : il appelle.
qr-preview-none = Le code apparaît pendant la saisie.
qr-preview-later = Ce que ceci compose sera connu quand le hub l’aura fait.
qr-code-of = Code QR qui compose { $dial }
qr-phone = Le téléphone du payeur
qr-phone-none = Rien à composer encore
qr-payer = Le réseau du payeur
qr-from = Depuis { $network }
qr-facts = Détails
qr-dial = Compose
qr-scans = Page ouverte
qr-scans-by-day = Ouvertures de la page par jour
qr-scans-days = Période
qr-scans-last = { $days } jours
qr-scans-hint = Compte les personnes qui ont ouvert la page du code. Un téléphone qui lit l’image appelle aussitôt, sans ouvrir de page.
qr-last-scanned = Dernière ouverture
qr-never-scanned = Personne n’a encore ouvert sa page.
qr-page = Page publique
qr-page-open = Ouvrir la page publique
qr-owner = Fait par
qr-owner-none = Le personnel ou un autre système
qr-created = Fait
qr-used = Dernière demande
qr-short = Code court
qr-unverified = Pas encore essayé
qr-unverified-why = Personne n’a encore essayé le menu de ce pays. Payez un petit montant avec avant d’imprimer beaucoup.
qr-another-amount = Autre montant
qr-search = Numéro ou code
qr-pick = Choisir
qr-pick-one = Choisir { $target } pour l’impression
qr-unpick = Ne rien choisir
qr-picked = { $count ->
    [one] Un choisi
   *[other] { $count } choisis
  }
qr-none = Il n’y a pas encore de codes
qr-none-why = Les codes faits dans le chat, et ceux que vous faites ici, sont listés ici.
qr-none-fit = Aucun code ne correspond
qr-none-fit-why = Numéros et codes marchands se cherchent en entier. Retirez un filtre, ou regardez une plus longue période.
qr-gone = Ce code n’existe pas
qr-gone-why = Il est peut-être parti avec la personne qui l’a fait.

### Ce qui ne va pas dans un souhait
qr-wrong-target-not-a-number = Ce n’est pas un numéro. N’écrivez que des chiffres, par exemple 0788 123 456.
qr-wrong-target-too-short = Le numéro est trop court. Au Rwanda il a dix chiffres ; un code marchand en a quatre à huit.
qr-wrong-target-too-long = Le numéro est trop long. Écrivez un seul numéro.
qr-wrong-target-not-mobile = Ce n’est pas un numéro mobile de MTN ou d’Airtel. Prenez le numéro qui a le mobile money.
qr-wrong-target-unknown-country = Le hub ne connaît pas le menu de paiement de ce pays.
qr-wrong-amount-not-a-number = Ce n’est pas un montant. Écrivez 2000, 2,000 ou 2k.
qr-wrong-amount-too-small = Le plus petit montant est 1.
qr-wrong-amount-too-large = Le plus grand montant est 10 000 000.
qr-wrong-amount-fraction = Écrivez des francs entiers, sans centimes.
qr-wrong-amount-negative = Écrivez le montant sans signe moins.

### Imprimer
qr-sheet = Feuille
qr-sheet-grid = Papier à couper
qr-sheet-labels = Étiquettes
qr-sheet-tent = Chevalet
qr-sheet-preview = Première page
qr-sheet-picture = La première page telle qu’elle sera imprimée
qr-sheet-pages = { $pages ->
    [one] Une page
   *[other] { $pages } pages
  }
qr-sheet-left = Il n’y a pas de place pour les instructions en : { $languages }. De plus grandes étiquettes en ont.
qr-sheet-small = { $count ->
    [one] Sur un code, le numéro à composer fait moins de { $points } points : il est illisible. Prenez de plus grandes étiquettes.
   *[other] Sur { $count } codes, le numéro à composer fait moins de { $points } points : il est illisible. Prenez de plus grandes étiquettes.
  }
qr-sheet-other = { $count ->
    [one] Sur un code, il n’y a pas de place pour ce que composent les payeurs d’autres réseaux.
   *[other] Sur { $count } codes, il n’y a pas de place pour ce que composent les payeurs d’autres réseaux.
  }
qr-sheet-cut = { $count ->
    [one] Sur un code, le libellé est raccourci ou omis.
   *[other] Sur { $count } codes, le libellé est raccourci ou omis.
  }
qr-sheet-unloaded = La partie impression n’a pas pu être chargée
qr-sheet-unloaded-why = Le PDF n’a pas pu être fait. Rechargez la page, puis réessayez.
qr-paper = Papier
qr-grid = Codes par page
qr-labels = Planche d’étiquettes
qr-labels-hint = Le numéro sur la boîte d’Avery et de beaucoup d’autres. Imprimez à 100 %, sans « ajuster à la page ».
qr-copies = De chacun
qr-first = Commencer à la place
qr-first-hint = Pour une planche déjà entamée
qr-label = Libellé
qr-label-hint = À qui il est, par exemple le nom de l’étal. Vide pour aucun.
qr-words = À côté du code
qr-words-amount = Le montant
qr-words-how = Comment payer, en { $language }
qr-pdf = Faire le PDF
qr-pdf-making = En cours…
qr-print-none = Rien n’est choisi pour l’impression
qr-print-none-why = Choisissez des codes dans la liste, ou ouvrez-en un et imprimez-le.
qr-print-missing = { $count ->
    [one] Un des codes choisis n’existe plus.
   *[other] { $count } des codes choisis n’existent plus.
  }

### Plusieurs depuis un fichier
qr-batch-choose = Choisir un fichier
qr-batch-drop = Ou déposez-le ici : CSV, jusqu’à 500 lignes, comme tout tableur l’enregistre.
qr-batch-columns = Une ligne par code : numéro ou code marchand, montant (peut être vide), libellé (peut être vide, { $most } caractères au plus). Avec ou sans ligne de titres.
qr-batch-example = Obtenir cet exemple
qr-batch-other = Autre fichier
qr-batch-too-large = Le fichier dépasse 1 Mo. Enregistrez seulement les lignes en CSV, ou divisez-les.
qr-batch-too-many = Le fichier a plus de { $most } lignes. Divisez-le.
qr-batch-empty = Aucune ligne n’a été trouvée dans le fichier. Enregistrez-le en CSV avec au moins un numéro.
qr-batch-send = { $count ->
    [one] Faire un code
   *[other] Faire { $count } codes
  }
qr-batch-stop = Arrêter
qr-batch-again = { $count ->
    [one] Réessayer la ligne échouée
   *[other] Réessayer les { $count } lignes échouées
  }
qr-batch-result = Résultat en CSV
qr-batch-counts = { $made } sur { $total } faits · { $wrong } à corriger · { $failed } échoués
qr-batch-progress = Combien de lignes sont faites
qr-batch-rows = Lignes du fichier
qr-batch-wrong = { $count ->
    [one] Ce qui ne va pas dans une ligne
   *[other] Ce qui ne va pas dans { $count } lignes
  }
qr-batch-wrong-more = { $count ->
    [one] Et une autre, dans le tableau et dans le résultat.
   *[other] Et { $count } autres, dans le tableau et dans le résultat.
  }
qr-batch-line = Ligne
qr-batch-in-line = Ligne { $line }
qr-batch-blank = vide
qr-batch-state = État
qr-batch-advice = Ce qu’il compose, ou que faire
qr-batch-is-wrong = À corriger
qr-batch-is-ready = Prête
qr-batch-is-made = Fait
qr-batch-is-refused = À corriger
qr-batch-is-failed = Échoué
qr-batch-fix-no-target = Écrivez un numéro ou un code marchand dans la première colonne.
qr-batch-fix-no-digits = Il n’y a pas de chiffres. Écrivez un numéro comme 0788123456, ou un code marchand.
qr-batch-fix-amount = Ce n’est pas un montant. Écrivez 2000, ou laissez la cellule vide.
qr-batch-fix-columns = Il y a trop de cellules. Mettez les montants à virgules entre guillemets : "2,000".
qr-batch-fix-label = Le libellé est trop long. Raccourcissez-le à { $most } caractères.
qr-batch-same = Comme la ligne { $line } : un seul code pour les deux.
qr-batch-print = { $count ->
    [one] Imprimer le code
   *[other] Imprimer les { $count }
  }

documents-one = Document
documents-view = Vue
documents-view-board = Tableau
documents-view-list = Liste
documents-view-figures = Chiffres

### Ce qu’ils sont
documents-kind = Genre
documents-kind-choose = Choisir…
documents-kind-unknown = Document
documents-kind-insurance-certificate = Attestation d’assurance
documents-kind-yellow-card = Carte jaune COMESA
documents-kind-registration = Carte grise
documents-kind-driving-licence = Permis de conduire
documents-state = État
documents-status-queued = En attente
documents-status-running = En lecture
documents-status-needs-review = À regarder
documents-status-failed = Sans suite
documents-status-succeeded = Fini
documents-outcome = Résultat
documents-outcome-verified = Véhicule vérifié
documents-outcome-licence = Permis noté
documents-outcome-uninsured = Assurance échue
documents-outcome-expired = Échu
documents-outcome-other-plate = Autre plaque
documents-outcome-refused = Fichier refusé
documents-outcome-rejected = Rejeté
documents-outcome-failed = Abandonné
documents-outcome-cancelled = Annulé
documents-why = Pourquoi
documents-why-mended-by-sender = L’expéditeur dit qu’un champ dit autre chose.
documents-why-same-file-elsewhere = Quelqu’un d’autre a envoyé le même fichier.
documents-why-plate-elsewhere = Quelqu’un d’autre a montré cette plaque.
documents-why-licence-elsewhere = Quelqu’un d’autre a montré ce permis.
documents-why-rejected-before = Le véhicule a déjà été rejeté.
documents-why-not-yet-valid = Il commence un autre jour, plus tard.
documents-why-too-many-vehicles = Ce serait un véhicule de trop.
documents-why-no-such-plate = Une telle plaque n’existe pas.
documents-why-damaged = Le fichier est abîmé.
documents-why-not-a-document = Rien n’a pu y être compris.
documents-why-encrypted = Le fichier veut un mot de passe.
documents-why-gone = Meta n’a plus le fichier.
documents-why-given-up = Illisible malgré tous les essais.
documents-why-cancelled = Annulé par le personnel.
documents-plate = Plaque
documents-person = Envoyé par
documents-vehicle = Véhicule
documents-came = Arrivé
documents-waited = Attente
documents-ran = Durée
documents-engine = Moteur
documents-cost = Coût
documents-file = Fichier
documents-facts = Détails
documents-confirmed = Confirmé par l’expéditeur
documents-reviewed = Décidé par le personnel

### Le tableau
documents-oldest = Le plus ancien est arrivé il y a { $age }
documents-column-none = Rien en ce moment
documents-column-day = Reçus ces dernières 24 heures
documents-all = Montrer les { $count }
documents-doubtful = { $count ->
    [one] Un champ douteux
   *[other] { $count } champs douteux
  }
documents-tried = { $count ->
    [one] Un essai
   *[other] { $count } essais
  }
documents-try = Essai { $number }
documents-retry = Relire
documents-retrying = Le document va être relu.
documents-retried = Le document attend d’être relu.
documents-cancel = Annuler la lecture
documents-cancelling = La lecture va être annulée.
documents-cancelled = La lecture est annulée ; l’expéditeur est prévenu.
documents-none = Pas encore de documents
documents-none-why = Ce que les chauffeurs envoient dans le chat apparaît ici aussitôt.
documents-none-fit = Aucun document ne correspond
documents-none-fit-why = Retirez un filtre, ou regardez une plus longue période.
documents-gone = Ce document n’existe pas
documents-gone-why = Il a peut-être été supprimé, ou est parti avec son expéditeur.
documents-show-review = Montrer les documents à regarder

### En regarder un
documents-page = Page
documents-page-number = Page { $number } du document
documents-picture = Le document
documents-no-page = Il n’y a pas d’image
documents-no-page-why = Le fichier n’a pas encore été ouvert, ou a été refusé.
documents-zoom-in = Plus près
documents-zoom-out = Plus loin
documents-zoom-fit = Toute la page
documents-fields = Champs
documents-all-fields = Tous les champs
documents-no-fields = Rien n’y a été lu.
documents-reading = Ses champs apparaissent une fois lu.
documents-not-found = Introuvable sur le document
documents-edit = Changer { $field }
documents-confidence = Sûreté de la lecture
documents-check = C’est juste
documents-checked = Vérifié
documents-printed = Imprimé « { $printed } »
documents-take = Prendre { $other }
documents-hint-date = par exemple 31/12/2026
documents-next-field = Au prochain champ douteux
documents-keys = Entrée dit qu’un champ est juste et passe au prochain champ douteux. Tab passe sans rien dire. Échap quitte le champ.
documents-left = { $count ->
    [one] Un champ à vérifier
   *[other] { $count } champs à vérifier
  }
documents-accept = Accepter
documents-accept-corrected = { $count ->
    [one] Accepter avec une correction
   *[other] Accepter avec { $count } corrections
  }
documents-accepting = Le document va être accepté.
documents-accepted = Le document est accepté ; l’expéditeur est prévenu.
documents-reject = Rejeter
documents-rejecting = Le document va être rejeté.
documents-rejected = Le document est rejeté ; l’expéditeur apprend pourquoi.
documents-skip = Plus tard
documents-otherwise = Décider autrement
documents-reason = Raison
documents-reason-hint = L’expéditeur la lit telle quelle, et écrit en { $language }.
documents-reason-hint-any = L’expéditeur la lit telle quelle.
documents-told = On a dit à l’expéditeur : { $reason }
documents-conflict = Quelqu’un d’autre a modifié ce document pendant que vous le regardiez ; rien n’a donc été fait. Voyez ce qu’il est devenu, puis décidez à nouveau s’il le faut.
documents-changed = Ce document a changé pendant que vous le regardiez. Il est maintenant : { $status }.
documents-adopt = Montrer ce qu’il est devenu
documents-tries = Essais
documents-result-read = Lu
documents-result-refused = Fichier refusé
documents-result-failed = Échoué
documents-fetched = obtenu en { $time }
documents-opened = ouvert en { $time }
documents-was-read = lu en { $time }

### Doutes
documents-doubt-claimed = L’expéditeur l’a écrit lui-même ; ce n’est pas lu sur le document.
documents-doubt-day-or-month = Jour et mois pourraient être inversés.
documents-doubt-disagrees = Lu de deux façons ; l’autre : { $other }
documents-doubt-malformed = Pas dans une forme qu’un tel champ a.
documents-doubt-mended = Des lettres ont été prises pour des chiffres, ou l’inverse.
documents-doubt-out-of-order = Ne va pas avec les autres dates.
documents-doubt-unclear = Difficile à lire.
documents-doubt-unknown = Le nom n’est sur aucune liste.

### Champs
documents-field-birth-date = Naissance
documents-field-card-number = Numéro de carte
documents-field-categories = Catégories
documents-field-chassis = Numéro de châssis
documents-field-countries = Pays
documents-field-engine = Numéro de moteur
documents-field-holder = Titulaire
documents-field-insurer = Assureur
documents-field-issued-on = Délivré le
documents-field-licence-number = Numéro de permis
documents-field-make = Marque
documents-field-model = Modèle
documents-field-plate = Plaque
documents-field-policy-number = Numéro de police
documents-field-premium-rwf = Prime
documents-field-seats = Places
documents-field-use = Usage
documents-field-valid-from = Valable du
documents-field-valid-until = Valable au
documents-field-year = Année

### Chiffres
documents-finished = Finis
documents-alone = Par la machine seule
documents-alone-why = sans personne
documents-looked = Regardés
documents-looked-why = par le personnel, ou encore à faire
documents-given-up = Abandonnés
documents-given-up-why = malgré plusieurs essais
documents-p95 = 19 sur 20 en { $time }
documents-engines = Moteurs
documents-by-engine = Ce que chaque moteur a fait
documents-read = Lus
documents-not-read = Non lus
documents-median = La moitié en
documents-slowest = 19 sur 20 en
documents-cost-each = Coût de chacun
documents-chart-ends = Résultat des essais
documents-chart-alone = Part sans intervention
documents-chart-alone-why = De ce que chaque moteur a lu.
documents-chart-right = Champs bien lus
documents-chart-right-why = De ceux que l’équipe a vus avant d’accepter un document : ce qu’elle a laissé tel quel.
documents-chart-runs = Durée moyenne d’un essai
documents-chart-cost = Coût
documents-end-alone = Machine seule
documents-end-review = À regarder
documents-end-refused = Fichier refusé
documents-end-failed = Échoués

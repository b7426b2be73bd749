people-one = Personne
people-nameless = Quelqu’un sans nom
people-name = Nom
people-number = Numéro
people-find = Nom ou numéro complet
people-state = État
people-blocked = Bloqué
people-stopped = A dit STOP
people-language-rw = Kinyarwanda
people-language-en = Anglais
people-language-fr = Français
people-language-none = Aucune choisie
people-wrote = Dernier message
people-since = Premier message
people-country = Pays
people-id = Id
people-none = Personne n’a encore écrit
people-none-why = Qui écrit au numéro du hub apparaît ici aussitôt.
people-none-fit = Personne ne correspond
people-none-fit-why = Retirez un filtre, ou écrivez le numéro complet.
people-gone = Cette personne n’existe pas
people-gone-why = Elle a peut-être été effacée.
people-messages = Messages
people-more = Voir plus
people-show-blocked = Montrer les personnes bloquées

### What is done about them
people-block = Bloquer
people-unblock = Laisser revenir
people-block-title = Bloquer { $name } ?
people-block-why = Ce que la personne écrit est gardé sans réponse, ce qui l’attend est retiré, et rien ne lui est envoyé. Vous pouvez la laisser revenir à tout moment.
people-block-reason = Raison
people-block-reason-hint = Pour le personnel ; la personne n’en est pas informée.
people-block-no-reason = Aucune raison n’a été donnée.
people-blocked-done = { $name } est bloqué.
people-unblocked-done = { $name } peut revenir.
people-erase = Effacer
people-erase-title = Effacer { $name } ?
people-erase-why = Son profil, ses messages, événements, codes QR et sa conversation sont supprimés pour de bon, ainsi que ce que le journal d’audit en dit. Ce qui est chez Meta et sur son téléphone y reste. Personne ne peut revenir en arrière.
people-erase-word = EFFACER
people-erased = { $name } est oublié.

### Who answers them
people-answered-by = Suivi par
people-assign = Suivi par : { $name }
people-assign-me = Moi
people-assign-key = Répondre vous-même
people-assign-nobody = Personne en particulier
people-assigned-me = Vous
people-assigned-nobody = Personne
people-assigned-done = { $name } répond désormais.
people-assigned-done-me = Vous répondez désormais.
people-unassigned-done = Plus personne en particulier ne répond.

### Notes
people-notes = Notes
people-notes-none = Pas encore de note.
people-note = Nouvelle note
people-note-hint = Une note pour vos collègues
people-note-add = Ajouter la note
people-noting = La note est inscrite dans un instant.
people-noted = La note est inscrite.

### Parts of a person’s page
people-parts = Parties
people-part-profile = Profil
people-part-trips = Trajets
people-part-vehicles = Véhicules
people-part-documents = Documents
people-part-codes = Codes QR
people-part-audit = Journal d’audit
people-riding = Passager et conducteur
people-rating = Note
people-rating-of = ★ { $stars } ({ $count })
people-rating-none = Personne ne l’a encore noté
people-driving = Comme conducteur
people-online = Attend des passagers
people-offline = Hors ligne
people-licence = Permis
people-valid-until = Valable jusqu’au
people-places = Lieux gardés
people-places-none = Aucun lieu gardé.

### Trips
people-trips-as = Comme
people-trips-all = Tous
people-trips-rider = Passager
people-trips-driver = Conducteur
people-trips-none = Aucun trajet
people-trip-way = De et vers
people-trip-with = Avec
people-trip-when = Quand
people-trip-fare = Prix

### Vehicles
people-vehicles-none = Aucun véhicule
people-plate = Plaque
people-vehicle-type = Type
people-vehicle-make = Marque
people-insurer = Assureur
people-insured-until = Assuré jusqu’au
people-vehicle-moto = Moto
people-vehicle-cab = Taxi
people-vehicle-liffan = Lifan
people-vehicle-truck = Camion
people-vehicle-rental = Voiture de location
people-vehicle-retired = Retiré

### Documents
people-documents-none = Aucun document
people-document = Document
people-sent = Envoyé
people-document-insurance-certificate = Attestation d’assurance
people-document-yellow-card = Carte jaune
people-document-registration = Carte d’immatriculation
people-document-driving-licence = Permis de conduire
people-document-unknown = Pas encore connu
people-document-queued = En attente
people-document-running = En lecture
people-document-succeeded = Terminé
people-document-needs-review = À regarder
people-document-failed = Illisible

### QR codes
people-codes-none = Aucun code QR
people-code = Code
people-code-target = Paie
people-code-amount = Montant
people-code-any = Libre
people-code-scans = Scans
people-code-scanned = Dernier scan
people-code-made = Créé

### Audit log
people-audit-none = Rien n’a été fait à son sujet
people-audit-none-why = Ce que le personnel et les clés font au sujet d’une personne est noté ici.
people-audit-by = par { $name }
people-audit-change = Ce qui a changé

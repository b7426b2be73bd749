conversations-choose = Choisissez une conversation
conversations-choose-why = J et K parcourent la liste, / y cherche, R répond.
conversations-show-undelivered = Montrer les messages non remis
conversations-with = Conversation avec { $name }

### The list
conversations-people = Personnes selon leur dernier message
conversations-narrow = Chercher dans les conversations
conversations-find = Chercher par nom ou numéro
conversations-find-said = Chercher dans ce qui a été dit
conversations-shown = Affichage
conversations-shown-all = Tout le monde
conversations-shown-mine = Les vôtres
conversations-shown-free = Suivis par personne
conversations-shown-window = Peuvent recevoir une réponse
conversations-shown-said = Messages qui disent …
conversations-shown-undelivered = Non remis
conversations-shown-blocked = Bloqués
conversations-shown-stopped = Ont dit STOP
conversations-wrote = { $count ->
    [one] Une personne a écrit
   *[other] { $count } personnes ont écrit
  }
conversations-unread = Nouveau
conversations-next = Conversation suivante
conversations-before = Conversation précédente
conversations-undelivered-none = Tout a été remis
conversations-undelivered-none-why = Ce que Meta refuse ou ne peut remettre est listé ici, avec la raison.
conversations-said-what = Que cherchez-vous ?
conversations-said-what-why = Tapez une partie de ce que quelqu’un ou le hub a écrit.
conversations-said-none = Aucun message ne dit cela
conversations-said-none-why = Les 10 000 derniers de chaque côté sont parcourus. Choisissez une période pour remonter plus loin.

### The messages
conversations-messages = Messages
conversations-empty = Aucun message
conversations-empty-why = Rien n’a été écrit, ou c’est plus ancien que ce que le hub garde.
conversations-earlier = Voir les messages précédents
conversations-to-end = À la fin
conversations-wanted-looking = Recherche du message …
conversations-wanted-missing = Le message n’est plus gardé, ou se trouve plus de { $most } messages en arrière.
conversations-today = Aujourd’hui
conversations-yesterday = Hier
conversations-back = Retour à la liste
conversations-by-hub = Du hub
conversations-by-person = De la personne
conversations-is-received = Attend une réponse
conversations-is-quarantined = Mis de côté
conversations-is-ignored = Sans réponse
conversations-is-cancelled = Retiré
conversations-file-image = Image
conversations-file-document = Document
conversations-file-video = Vidéo
conversations-file-audio = Message vocal
conversations-file-sticker = Autocollant
conversations-media-enlarge = { $what } : agrandir
conversations-media-save = Enregistrer le fichier
conversations-media-gone = WhatsApp garde 7 jours ce que les gens envoient, et n’a plus ce fichier.
conversations-media-large = Plus de 16 Mio : trop grand pour être montré ici.
conversations-media-away = Il ne peut pas être récupéré en ce moment.
conversations-media-unknown = Ce navigateur ne peut pas l’afficher.
conversations-qr = Code QR { $code }
conversations-place = Position
conversations-sketch = Croquis de Kigali autour du lieu
conversations-place-open = Carte et trajets
conversations-asks-place = Demande une position
conversations-tapped = A choisi
conversations-contacts = Contacts
conversations-reacted = A réagi avec { $emoji }
conversations-other = D’un genre qui n’est pas montré ici : { $type }
conversations-raw = Tel que le hub le garde

### How far a message has come
conversations-details = Détails du message
conversations-way = En chemin
conversations-tick-written = Écrit
conversations-tick-received = Arrivé au hub
conversations-tick-queued = En attente d’envoi
conversations-tick-accepted = Accepté par Meta
conversations-tick-sent = Envoyé
conversations-tick-delivered = Remis
conversations-tick-read = Lu
conversations-tick-failed = Non remis
conversations-tick-cancelled = Retiré
conversations-attempts = Essais
conversations-twice = Un essai est resté sans réponse de Meta : la personne l’a peut-être reçu deux fois.
conversations-correlation = Id de corrélation
conversations-wamid = Id chez Meta
conversations-event = Événement entrant
conversations-event-open = Ouvrir l’événement
conversations-event-none = Aucun qui soit encore gardé
conversations-event-away = Impossible de le chercher pour le moment.
conversations-meta-says = Meta dit : { $said }
conversations-resend = Envoyer encore une fois
conversations-resent = Envoyé encore une fois
conversations-resending = Repart dans un instant.
conversations-why-window = Les 24 heures étaient passées
conversations-why-unreachable = Ne reçoit pas WhatsApp
conversations-why-held = Retenu par Meta
conversations-why-file = Le fichier n’a pas été pris
conversations-why-busy = Meta était surchargé ou perturbé
conversations-why-account = Le compte du hub chez Meta
conversations-why-template = Le modèle a été refusé
conversations-why-unknown = Non remis
conversations-remedy-window = Plus de 24 heures s’étaient écoulées depuis son message. Écrivez dans le modèle ci-dessous, ou attendez que la personne écrive à nouveau.
conversations-remedy-unreachable = Ce numéro ne reçoit pas de messages WhatsApp : il n’a peut-être pas WhatsApp, ou une version ancienne. Joignez la personne autrement.
conversations-remedy-held = Meta retient les messages que cette personne reçoit en trop grand nombre. Ne le répétez pas avant 24 heures.
conversations-remedy-file = Meta n’a pas pu prendre le fichier. Envoyez des mots, ou refaites le fichier.
conversations-remedy-busy = Meta avait trop à faire ou était perturbé. Envoyez-le encore une fois dans quelques minutes.
conversations-remedy-account = Le compte du hub chez Meta a un problème. Regardez les alertes : rien ne part tant qu’il n’est pas réglé.
conversations-remedy-template = Meta a refusé le modèle. Comparez son nom, sa langue et son texte dans WhatsApp Manager.
conversations-remedy-unknown = Envoyez-le encore une fois ; si cela échoue, regardez l’événement entrant et le journal par l’id de corrélation.

### The answer
conversations-reply = Répondre
conversations-answer = Écrire une réponse
conversations-answer-to = Réponse à { $name }
conversations-answer-template = Écrire dans le modèle
conversations-send = Envoyer
conversations-sending = Le message à { $name } part dans un instant.
conversations-went = Le message à { $name } est parti.
conversations-resend-to = Le message à { $name }, encore une fois
conversations-left = Encore { $time } pour répondre
conversations-length = { $length } caractères sur { $most }
conversations-closed = Les 24 heures sont passées.
conversations-closed-why = Ce que vous écrivez part maintenant dans le modèle approuvé, sur une ligne. Dès que la personne écrit à nouveau, cela part tel quel.
conversations-stopped = Cette personne a dit STOP. Rien ne peut être envoyé avant qu’elle écrive START.
conversations-blocked = Cette personne est bloquée : ce qu’elle écrit reste sans réponse, et rien ne lui est envoyé.
conversations-may-not = Votre rôle ne permet pas de répondre.
conversations-refused-window-closed = Les 24 heures pour répondre à { $name } sont passées.
conversations-refused-stopped = { $name } a dit STOP. Rien n’a été envoyé.
conversations-refused-blocked = { $name } est bloqué. Rien n’a été envoyé.
conversations-refused-length = C’est trop long, ou vide, pour { $name }.
conversations-refused-no-template = Ce hub n’a pas de modèle approuvé par Meta. Un propriétaire règle META_NOTICE_TEMPLATE.
conversations-refused-not-failed = Il ne peut pas être envoyé encore une fois : il n’a pas échoué, ou contenait un code de connexion.
conversations-refused-already-resent = Il a déjà été envoyé encore une fois. S’il a encore échoué, renvoyez ce nouveau message.
conversations-refused-kept = Votre texte reste dans le champ.

### The card
conversations-card = Qui c’est
conversations-back-to-messages = Retour aux messages
conversations-open-person = Ouvrir sa page
conversations-state = Où en est la conversation
conversations-state-home = Au menu
conversations-state-code = Crée un code QR
conversations-state-default = Règle son numéro habituel
conversations-state-ride = Cherche un trajet
conversations-state-plan = Prévoit un trajet
conversations-state-place = Doit indiquer un lieu
conversations-state-vehicle = Ajoute un véhicule
conversations-state-document = Corrige un document
conversations-state-drive = Se met en ligne pour conduire
conversations-state-trip = Regarde un trajet
conversations-state-fare = Propose un prix
conversations-moves = Comment elle en est arrivée là
conversations-moved-by = « { $saying } »
conversations-trips = { $count ->
    [0] Trajets ouverts
    [one] Un trajet ouvert
   *[other] { $count } trajets ouverts
  }
conversations-trips-none = Aucun trajet ouvert
conversations-limits = Limites propres
conversations-limits-none = Celles de tout le monde
conversations-limits-allow = non compté
conversations-limits-block = tenu à l’écart
conversations-limits-limit = { $capacity } d’un coup, { $rate } par minute
conversations-limit-webhook-person = Messages
conversations-limit-webhook-notice = Avis de limites
conversations-limit-graphql = API
conversations-limit-ocr = Documents
conversations-limit-ocr-model = Modèle de vision
conversations-limit-outbound = Envoi
conversations-limit-sign-in = Connexion
conversations-limit-webhook = Messages vers un numéro

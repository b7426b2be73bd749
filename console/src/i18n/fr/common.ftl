hub-name = Mobility + USSD QR Hub
hub-short = Mobility Hub

### The menu
menu = Menu
menu-first = Premières pages
more = Plus
skip = Aller à la page
open = en cours
group-watch = Surveillance
group-talk = Messages
group-move = Courses
group-codes = Paiements
group-admin = Administration
nav-overview = Vue d’ensemble
nav-alerts = Alertes
nav-limits = Limites de débit
nav-conversations = Conversations
nav-events = Événements entrants
nav-simulator = Simulateur
nav-people = Personnes
nav-trips = Trajets
nav-drivers = Chauffeurs
nav-vehicles = Véhicules
nav-documents = Documents
nav-qr = Codes QR
nav-staff = Personnel
nav-keys = Clés d’API
nav-webhooks = Webhooks
nav-flags = Fonctions
nav-audit = Journal d’audit
nav-upkeep = Entretien
nav-settings = Réglages
nav-account = Mon compte
nav-share = Partagé avec le hub

### Signing in
sign-in = Se connecter
sign-out = Se déconnecter
email = Adresse électronique
password = Mot de passe
sign-in-code = Code
sign-in-code-hint = De votre application d’authentification, ou un code de secours.
sign-in-ended = Votre session est terminée. Reconnectez-vous pour reprendre où vous étiez.
sign-in-wrong-credentials = Ces identifiants ne sont pas valables. Vérifiez votre saisie.
sign-in-wrong-code = Ce code est faux ou a déjà servi. Essayez le suivant.
sign-in-too-many = Trop d’essais. Attendez { $seconds } s.
sign-in-wait = Attendez { $seconds } s
sign-in-caller-blocked = Personne ne peut se connecter depuis cette adresse. Adressez-vous aux opérateurs du hub.
sign-in-busy = Beaucoup de personnes se connectent en ce moment. Réessayez.
sign-in-away = Le hub ne répond pas. Réessayez dans un instant.
sign-in-internal = Une erreur s’est produite dans le hub. Réessayez dans un instant.
sign-in-not-kept = Le hub vous a laissé entrer, mais ce navigateur n’en a rien gardé. Autorisez les cookies pour cette adresse, puis réessayez.
sign-out-waiting = { $count ->
    [one] Une modification n’est pas encore envoyée
   *[other] { $count } modifications ne sont pas encore envoyées
  }
sign-out-waiting-why = Elles attendent le hub. Si vous vous déconnectez maintenant, elles sont perdues.
account = Compte
role-owner = Propriétaire
role-operator = Opérateur
role-support = Assistance
role-viewer = Lecture
role-integration = Intégration

### Choices
language = Langue
theme = Thème
theme-system = Système
theme-light = Clair
theme-dark = Sombre

### How the hub is
health-up = Tout fonctionne
health-degraded = Tout ne fonctionne pas
health-down = Quelque chose est en panne
link-idle = Non connecté
link-connecting = Connexion…
link-live = En direct
link-restarting = Redémarrage…
link-away = Injoignable
banner-restarting = Le hub redémarre. Cette page reprend d’elle-même dans un instant.
banner-away = Le hub est injoignable.
banner-data-of = Ce que vous voyez date de { $time } ({ $age }).
banner-no-data = Rien de cette page n’est conservé ici.
banner-waiting = { $count ->
    [one] Une modification attend le hub
   *[other] { $count } modifications attendent le hub
  }
banner-waiting-show = Voir
take-back = Retirer
outbox-refused = Non effectué : « { $label } ». { $problem }
outbox-lapsed = Non effectué : « { $label } ». L’attente du hub a été trop longue. Refaites-le si c’est encore voulu.
try-now = Essayer maintenant

### The palette and the keys
palette = Recherche et commandes
palette-search = Rechercher
palette-hint = Rechercher, ou dire quoi faire…
palette-pages = Pages
palette-commands = Commandes
palette-found = Trouvé
palette-open = Ouvrir cet objet ({ $type })
palette-nothing = Rien ne correspond.
help = Raccourcis clavier
help-here = Ici
help-go-to = Aller à
help-rows = Passer d’une ligne à l’autre
help-open = Ouvrir la ligne
help-close = Fermer ce qui est ouvert

### The console as an app
install = Installer comme application
push-here = Alertes sur cet appareil
release-ready = Une nouvelle version est prête.
release-take = Recharger maintenant

### Buttons and short words
cancel = Annuler
close = Fermer
save = Enregistrer
undo = Annuler
show = Voir
dismiss = Masquer
reload = Recharger la page
refresh = Actualiser
try-again = Réessayer
actions = Actions
columns = Colonnes
loading = Chargement…
copy = Copier { $value }
copy-short = Copier
copied = Copié
copy-failed = Ce navigateur ne laisse rien copier ici. Sélectionnez-le et copiez-le à la main.
confirm-type = Écrivez { $word } pour continuer
yes = Oui
no = Non
time = Heure
since = Depuis
until = Jusqu’à

### Time
time-now = à l’instant
time-ago = il y a { $age }
time-in = dans { $age }
span-1h = Dernière heure
span-24h = 24 dernières heures
span-7d = 7 derniers jours
span-30d = 30 derniers jours

### Lists and charts
filters = Filtres
filters-any = Tous
filters-clear = Effacer
rows-fresh = { $count ->
    [999] 999+ nouveaux
    [one] Un nouveau
   *[other] { $count } nouveaux
  }
rows-of = { $shown } sur { $total }
rows-keys = ↑ ↓ se déplacer · Entrée ouvre
rows-keys-move = ↑ ↓ se déplacer
chart-as-table = Montrer en tableau
chart-empty = Il ne s’est rien passé pendant ce temps.

### What goes wrong
crash = Cette page a cessé de fonctionner
crash-outdated = Le hub a une nouvelle version
crash-outdated-why = Cette page est de la précédente. Rechargez-la.
crash-away = Cette page n’est pas encore sur cet appareil
crash-away-why = Il n’y a pas de réseau pour la charger. Les pages déjà ouvertes fonctionnent.
not-found = Il n’y a pas de page ici
not-found-path = { $path } ne mène nulle part.
not-found-home = Aller à la vue d’ensemble
fault-title = Ceci n’a pas pu être chargé
fault-title-away = Le hub ne répond pas
fault-title-forbidden = Vous ne pouvez pas voir ceci
fault-unknown = Une erreur s’est produite.
fault-away = Le hub ne répond pas. Rien n’a été modifié.
fault-forbidden = Votre rôle ne le permet pas. Un propriétaire du hub peut changer cela.
fault-conflict = Quelqu’un d’autre l’a modifié entre-temps. Relisez, puis recommencez.
fault-rate-limited = Vous avez demandé beaucoup en peu de temps. Attendez une minute.
fault-feature-disabled = Un opérateur a désactivé ceci pour le moment.
fault-timeout = Cela a pris trop de temps et a été arrêté. Vérifiez si c’est fait avant de recommencer.
fault-caller-blocked = Les opérateurs de ce hub ne vous laissent rien faire pour le moment.

### How far a trip has come, and how sure the hub is of a vehicle
trip-status-requested = Cherche un chauffeur
trip-status-scheduled = Prévue
trip-status-accepted = Chauffeur attendu
trip-status-arrived = Chauffeur sur place
trip-status-in-progress = En route
trip-status-completed = Terminée
trip-status-cancelled = Annulée
trip-status-expired = Abandonnée
verification-unverified = Non vérifié
verification-verified = Vérifié
verification-rejected = Refusé

### Lieux
places-google = Lieux trouvés par Google
places-google-none = Google Maps ne connaît pas ce lieu au Rwanda ni à côté.
places-google-silent = Google ne répond pas. Les lieux que le hub connaît, les coordonnées et les liens sont toujours lus.

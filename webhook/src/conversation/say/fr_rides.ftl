# Français : courses, trajets, conduite, véhicules, lieux, profil. Limites comme dans `fr.ftl`.

## Le menu
section-rides = Courses
section-driving = Conduire
ride = Trouver une course
ride-about = Une moto, un taxi, un camion ou une location, maintenant
plan = Planifier un trajet
plan-short = Planifier
plan-about = Pour un autre jour, une fois ou chaque semaine
trips = Mes trajets
trips-about = Les trajets en cours et passés
drive = Conduire
drive-about = Se mettre en ligne et recevoir des passagers
drive-off = Passer hors ligne
drive-off-about = Vous êtes en ligne avec { $plate }
vehicles = Mes véhicules
vehicles-about = Ce que vous conduisez et ses papiers
profile = Profil
profile-about = Votre note, vos lieux et votre numéro habituel

## Ce qui peut venir
kind-label = Véhicules
kind-ask = Quel véhicule voulez-vous ?
kind-ask-from = Depuis { $place } : quel véhicule voulez-vous ?
kind-moto = Moto
kind-moto-about = Un passager, vite à travers la ville
kind-cab = Taxi
kind-cab-about = Une voiture pour quatre personnes au plus
kind-liffan = Liffan
kind-liffan-about = Trois roues, pour les marchandises
kind-truck = Camion
kind-truck-about = Pour les charges lourdes ou encombrantes
kind-rental = Location
kind-rental-short = Loc.
kind-rental-about = Une voiture pour un jour ou plus

## Où
pickup-ask = Où faut-il venir vous chercher ?
dropoff-ask = Où allez-vous ?
plan-pickup-ask = Où commence le trajet ?
plan-dropoff-ask = Où finit le trajet ?
keep-ask = Où se trouve ce lieu ?
online-ask = Où êtes-vous maintenant ? Nous vous proposerons les passagers proches.
stay-ask = Où êtes-vous maintenant ?
place-how = Partagez une position avec le bouton ci-dessous, ou écrivez un lien de carte, des coordonnées, un plus code ou le nom d’un lieu enregistré. Pour sortir, écrivez MENU.
place-or = Ou choisissez :
skip = Passer
place-shared = le lieu partagé
place-not-found = Nous n’avons pas trouvé ce lieu.
place-link-without = Il n’y a pas de lieu dans ce lien.
place-link-closed = Nous n’avons pas pu ouvrir ce lien. Partagez plutôt la position elle-même.
place-ambiguous = Ce lieu peut se comprendre de plusieurs façons. Partagez plutôt la position elle-même.
place-impossible = Ce lieu n’existe pas sur terre.
place-too-far = Ce lieu est trop loin pour nous.
here-ask = Que souhaitez-vous faire de ce lieu ?
here-ask-named = Que souhaitez-vous faire de { $place } ?
here-ride = Partir d’ici
here-plan = Planifier d’ici
here-keep = Enregistrer ce lieu
stale-question = Ce bouton appartient à une question précédente.

## Une course maintenant
ride-drivers-ask = Ces chauffeurs sont proches. À qui demander ?
ride-drivers-label = Chauffeurs
ride-nearest = Le plus proche
ride-nearest-about = Nous demandons au plus proche, puis au suivant
score-none = pas encore de note
ride-nobody = Personne n’est en ligne près de là pour le moment.
ride-nobody-wide = Personne n’est en ligne, même loin à la ronde.
ride-wider = Chercher plus loin
try-again = Réessayer
ride-asked = Nous demandons aux chauffeurs. Nous vous écrivons dès que l’un d’eux accepte.
dropoff-set = Votre destination est notée.

## Un trajet plus tard
plan-side-ask = Cherchez-vous une course, ou conduisez-vous et avez-vous de la place ?
plan-as-rider = Je cherche
plan-as-driver = Je conduis
plan-time-ask = Quand ? Écrivez-le comme vous le dites, par exemple : demain 7h30, lundi 18h, en semaine 8h.
plan-hour-ask = À quelle heure, { $day } ? Par exemple 7h30 ou 18h.
time-ambiguous = Lequel voulez-vous dire ?
time-not-a-time = Nous n’avons pas compris cette heure. Écrivez par exemple : demain 7h30, lundi 18h, 12/12 14:00.
time-no-such-date = Ce jour n’existe pas. Vérifiez la date et écrivez-la à nouveau.
time-past = { $when } est déjà passé. Écrivez une heure plus tardive.
time-too-soon = C’est trop tôt : prévoyez au moins { $least }. Pour partir maintenant, choisissez « Trouver une course » dans le menu.
time-too-far = C’est trop loin dans le temps : { $most } jours au plus.
plan-repeat-ask = { $when } : une seule fois, ou régulièrement ?
repeat-once = Une fois
repeat-daily = Chaque jour
repeat-weekdays = Du lundi au vendredi
repeat-weekly = Chaque semaine
plan-confirm-ask = Est-ce correct ?
confirm = Confirmer
plan-change-time = Changer l’heure
cancel = Annuler
plan-made = Votre trajet est planifié. Nous cherchons quelqu’un qui fait la même route et vous le rappelons à temps.
match-waiting = Merci. Nous demandons à l’autre personne et vous écrivons.
match-declined = C’est noté. Nous continuons à chercher.

## Un trajet tel qu’on le montre
status-requested = Recherche d’un chauffeur
status-scheduled = Planifié
status-accepted = Accepté
status-arrived = Le chauffeur est là
status-in-progress = En route
status-completed = Terminé
status-cancelled = Annulé
status-expired = Expiré
line-when = Quand : { $when }
line-when-repeats = Quand : { $when } · { $repeat }
line-from = De : { $place }
line-to = À : { $place }
line-driver = Chauffeur : { $name }, { $score }
line-rider = Passager : { $name }, { $score }
line-score = Note : { $score }
line-plate = Plaque : { $plate }
line-chat = Écrire ou appeler : { $url }
line-fare = Prix : { $amount }
line-fare-yours = Vous proposez : { $amount }
line-fare-theirs = On vous propose : { $amount }
line-cancelled = Annulé par { $who } : { $reason }
nameless-driver = votre chauffeur
nameless-rider = votre passager
who-rider = le passager
who-driver = le chauffeur
who-staff = notre équipe
who-hub = notre service
side-driver = Vous conduisez
trips-ask = Vos trajets. Choisissez-en un pour voir ce que vous pouvez faire.
trips-empty = Vous n’avez pas encore de trajet.

## Ce qu’on peut faire
act-arrive = Je suis arrivé
act-start = Démarrer le trajet
act-complete = Terminer le trajet
act-pay = Payer par MoMo
act-pay-about = Un code à scanner ou à composer, avec le prix
act-rate = Noter
act-dropoff = Ma destination
act-cancel = Annuler le trajet
act-cancel-series = Annuler la série
act-fare = Proposer un prix
act-report = Signaler
act-more = Plus
agree = Accepter
refuse = Refuser
decline = Décliner
remove = Retirer
cancel-ask = Pourquoi annulez-vous ce trajet ?
cancel-series-ask = Pourquoi annulez-vous ce trajet et tous les suivants ?
cancel-not = Ne pas annuler
reason-plans = Changement de plan
reason-waited = Attente trop longue
reason-no-show = Personne n’est venu
reason-price = Le prix
reason-vehicle = Problème de véhicule
reason-safety = Je me sens en danger
reason-other = Autre chose
reason-matched = il est devenu un trajet partagé
reason-left = quelqu’un a quitté notre service
report-ask = Que s’est-il passé ? Notre équipe va s’en occuper.
report-unsafe = Conduite dangereuse
report-rude = Comportement grossier
report-overcharged = Prix trop élevé
report-wrong-vehicle = Un autre véhicule
report-lost-item = J’ai perdu un objet
rate-ask = Comment s’est passé le trajet ?
rate-ask-named = Comment s’est passé le trajet avec { $name } ?
rate-label = Noter
rate-best = Excellent
rate-worst = Mauvais
fare-ask = Combien proposez-vous ? Choisissez, ou écrivez un montant, par exemple 2500.

## Ce qui est fait
done-arrive = Nous avons dit à votre passager que vous êtes là.
done-start = Bon trajet !
done-complete = Le trajet est terminé.
done-cancel = Le trajet est annulé.
done-cancel-told = Le trajet est annulé ; l’autre personne en sera informée.
done-cancel-series = Le trajet est annulé, et aucun autre ne suivra.
done-propose = Vous avez proposé { $amount }. Nous vous dirons la réponse.
done-agree = Le prix est convenu : { $amount }.
done-refuse = Vous avez refusé { $amount }. Vous pouvez proposer un autre prix.
done-rate = Merci pour votre note !
done-report = Merci de nous l’avoir dit. Notre équipe va s’en occuper.
pay-next = Scannez ou composez ce code pour payer le chauffeur. Seul votre téléphone demande le code PIN.

## Conduire
drive-on = Se mettre en ligne
drive-stay = Oui, je suis là
drive-online = Vous êtes en ligne avec { $plate }. Les demandes arrivent ici ; répondez vite. Quand vous bougez, partagez à nouveau votre position.
drive-offline = Vous êtes hors ligne. Nous ne vous proposons plus de passagers.
drive-not-online = Vous n’êtes pas en ligne.
drive-moved = Position mise à jour.
drive-vehicle-rejected = Les papiers de ce véhicule ne correspondent pas à ce que vous avez indiqué : vous ne pouvez pas vous mettre en ligne avec lui. Envoyez ici une photo des bons papiers.
offer-take = Je la prends
offer-taken = La course est à vous. Allez au point de départ, s’il vous plaît.
offer-declined = C’est noté. Vous restez en ligne pour le prochain passager.

## Véhicules
vehicles-ask = Vos véhicules. Choisissez-en un pour l’utiliser, envoyer ses papiers ou le retirer.
vehicle-which = Avec quel véhicule ?
vehicle-unverified = pas encore vérifié
vehicle-verified = vérifié
vehicle-rejected = papiers non conformes
vehicle-add = Ajouter un véhicule
vehicle-none = Vous n’avez pas encore de véhicule : ajoutons-en un.
vehicle-kind-ask = Que conduisez-vous ?
vehicle-other-kind = Autre type
plate-ask = Écrivez sa plaque, par exemple { $example }. Ou envoyez une photo de son attestation d’assurance : nous y lisons la plaque.
plate-not-a-plate = Ce n’est pas une plaque que nous connaissons. Écrivez-la comme sur le véhicule, par exemple { $example }.
plate-letter-o = Aucune plaque n’a la lettre O : c’est peut-être un zéro ou un Q. Écrivez-la à nouveau, par exemple RAB 123 C.
vehicles-too-many = Vous avez { $most } véhicules, c’est le maximum. Retirez-en un d’abord.
vehicle-added = { $plate } est ajouté.
vehicle-added-unverified = { $plate } est ajouté. Vous pouvez rouler avec ; il compte comme non vérifié tant que ses papiers n’ont pas été contrôlés : envoyez ici une photo de son attestation d’assurance.
vehicle-gone = Vous n’avez plus ce véhicule.
vehicle-retire-ask = Retirer ce véhicule ?
vehicle-keep = Le garder
vehicle-retired = { $plate } est retiré.

## Lieux enregistrés
places = Mes lieux
places-about = Maison, travail et autres lieux, en un geste
places-ask = Vos lieux. Choisissez-en un, ou ajoutez-en un.
places-empty = Vous n’avez pas encore de lieu enregistré. Lequel voulez-vous ajouter ?
place-home = Maison
place-work = Travail
place-nameless = Lieu
place-add-home = Ajouter la maison
place-add-work = Ajouter le travail
place-add-named = Autre lieu
place-shown = { $place } : que souhaitez-vous faire ?
place-gone = Vous n’avez plus ce lieu.
keep-as-ask = Quel est ce lieu ?
place-name-ask = Comment appeler ce lieu ? Écrivez un nom, par exemple Marché.
place-name-bad = Utilisez des lettres dans le nom, s’il vous plaît.
place-name-too-long = Ce nom est trop long : { $most } lettres au plus. Écrivez-en un plus court.
place-kept = { $place } est enregistré.
places-too-many = Vous avez { $most } lieux, c’est le maximum. Retirez-en un d’abord.
place-forgotten = { $place } est retiré.

## Le profil
profile-name = Nom : { $name }
profile-language = Langue : { $language }
profile-usual = Numéro habituel : { $target }
profile-trips = Trajets terminés : { $count }

## Ce qui n’est pas fait, et pourquoi
refuse-no-such-trip = Nous ne connaissons pas ce trajet.
refuse-not-yours = Ce trajet n’est pas le vôtre.
refuse-not-your-part = C’est à l’autre de le faire.
refuse-completed = Ce trajet est déjà terminé.
refuse-cancelled = Ce trajet est déjà annulé.
refuse-expired = Ce trajet a expiré.
refuse-ended = Ce trajet a déjà pris fin.
refuse-taken = Un autre chauffeur a été plus rapide. La prochaine demande viendra.
refuse-lapsed = Cette demande n’est plus ouverte. Répondez un peu plus vite à la prochaine.
refuse-not-offered = Ce trajet ne vous a pas été proposé.
refuse-answered = Cette demande est close : on y a déjà répondu, ou elle a été retirée.
refuse-own-trip = Vous ne pouvez pas conduire votre propre course.
refuse-not-accepted = Personne n’a encore accepté ce trajet.
refuse-accepted = Ce trajet est déjà accepté.
refuse-not-planned = Un chauffeur est déjà recherché : ce trajet n’est plus un projet.
refuse-not-arrived = Dites d’abord que vous êtes arrivé.
refuse-arrived = Vous avez déjà dit que vous êtes là.
refuse-not-started = Ce trajet n’a pas encore commencé.
refuse-in-progress = Le trajet est en route : on peut le terminer, pas l’annuler.
refuse-not-completed = Ce sera possible quand le trajet sera terminé.
refuse-nobody-there = Il n’y a plus personne de l’autre côté de ce trajet.
refuse-busy = Un autre trajet ou une autre demande est en cours. Terminez-le ou répondez d’abord.
refuse-has-open-ride = Vous avez déjà une course en cours. Terminez-la ou annulez-la d’abord.
refuse-too-many-planned = Vous avez { $most } trajets planifiés en attente, c’est le maximum. Annulez-en un d’abord.
refuse-driver-gone = Ce chauffeur n’est plus libre. Choisissez-en un autre.
refuse-vehicle-mismatch = Votre véhicule n’est pas du type que ce trajet demande.
refuse-blocked = Ce n’est pas possible pour le moment.
refuse-not-a-weekday = Ce jour tombe le week-end, et le trajet se répète du lundi au vendredi. Écrivez un autre jour.
refuse-fare-range = Un prix va de { $least } à { $most }. Écrivez un autre montant.
refuse-fare-moved = Ce prix n’est plus proposé. Regardez à nouveau le trajet.
refuse-own-fare = Vous avez proposé ce prix vous-même : c’est à l’autre de répondre.
refuse-no-fare = Aucun prix n’est encore convenu.
refuse-not-payable = Le chauffeur n’a pas de numéro qu’on puisse payer par code. Payez-le autrement, s’il vous plaît.
refuse-rated = Vous avez déjà noté ce trajet.
refuse-moved = Le trajet a changé au même moment. Regardez-le à nouveau.

## Nouvelles
news-offer = Un passager est à { $distance } de vous, à environ { $minutes }.
news-offer-seconds = Vous avez { $seconds } secondes pour répondre.
news-taken = Un chauffeur a pris votre course et arrive.
news-arrived = Votre chauffeur est arrivé.
news-started = Votre trajet a commencé. Bon trajet !
news-completed = Votre trajet est terminé.
news-cancelled = Votre trajet a été annulé.
news-nobody = Désolés : personne n’a pu prendre votre course.
news-expired = Ce trajet a expiré.
news-searching = Votre trajet approche. Personne ne l’a encore accepté : nous demandons maintenant aux chauffeurs proches.
news-match-driver = Un chauffeur fait votre route :
news-match-rider = Un passager fait votre route :
news-match-apart = { $distance } entre vos deux lieux
news-match-agreed = Vous partez ensemble : les deux ont accepté.
news-match-failed = L’autre personne n’a pas pu accepter. Nous continuons à chercher.
news-fare-proposed = On vous propose un prix.
news-fare-agreed-rider = Le prix est convenu : { $amount }. Vous pouvez payer par MoMo.
news-fare-agreed-driver = Le prix est convenu : { $amount }.
news-fare-the = celui proposé
news-fare-refused = Votre prix de { $amount } a été refusé. Vous pouvez en proposer un autre.
news-reminder = Votre trajet est dans { $minutes }.
news-still-there = Êtes-vous toujours là ? Partagez votre position pour continuer à recevoir des passagers.
news-went-offline = Sans nouvelles de vous, nous vous avons mis hors ligne.
news-assigned = Notre équipe a organisé ce trajet pour vous.
news-changed = Notre équipe a modifié ce trajet.

## Jours et mois, depuis lundi et depuis janvier, comme dans une date
weekdays = lun. mar. mer. jeu. ven. sam. dim.
months = janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.

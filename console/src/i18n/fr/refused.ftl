### Of anything
refused-not-found = Ceci n’existe pas, ou n’existe plus.
refused-exists = Ceci existe déjà.
refused-needed = Il manque une valeur ici.
refused-reason-needed = Donnez une raison, pas trop longue.
refused-too-long = C’est trop long. Raccourcissez.
refused-too-short = C’est trop court. Complétez.
refused-length = Le texte est vide ou trop long.
refused-out-of-range = Cette valeur sort des limites permises.
refused-too-many = Le maximum est atteint. Supprimez-en un qui ne sert plus.
refused-expired = Ce moment est déjà passé. Donnez-en un à venir.
refused-unchanged = C’est déjà ainsi.
refused-bad-name = Le nom est vide ou trop long.
refused-nameless = Donnez un nom.
refused-feature-disabled = Un opérateur a désactivé ceci pour le moment.

### Documents
refused-not-open = Seule une lecture en attente ou en cours peut être annulée.
refused-field-twice = Un champ est corrigé deux fois.
refused-being-read = Il attend d’être lu ou est en cours de lecture. Patientez, ou annulez d’abord la lecture.
refused-decided = Une décision a déjà été prise. Vous pouvez décider autrement.
refused-unread = Rien n’y a été lu. Indiquez de quel document il s’agit, et ses champs.
refused-file-gone = Le fichier n’existe plus. L’expéditeur doit l’envoyer à nouveau.
refused-malformed = Un champ n’est pas écrit comme il doit l’être.
refused-incomplete = Un champ obligatoire est vide.

### Messages
refused-may-not-answer = Le rôle de ce compte ne lui permet pas d’écrire aux gens.
refused-no-template = Aucun modèle n’est réglé. Faites-en approuver un, puis nommez-le dans META_NOTICE_TEMPLATE.
refused-not-failed = Seul un message qui a échoué, et qui ne contient pas de code, peut être renvoyé.
refused-already-resent = Ce message a déjà été renvoyé.
refused-stopped = Cette personne a dit STOP : rien ne peut lui être envoyé avant qu’elle dise START.
refused-blocked = Cette personne est bloquée.
refused-window-closed = Son dernier message date de plus de 24 heures. Attendez que la personne écrive à nouveau.
refused-not-quarantined = Seul un événement mis de côté, ou au-delà de la limite de son expéditeur, peut être repris.

### Trips
refused-user-needed = Indiquez la personne.
refused-place-needed = Indiquez l’endroit.
refused-driver-needed = Indiquez le conducteur.
refused-vehicle-needed = Indiquez le véhicule.
refused-null-island = Ce point, à zéro degré, est en mer. Donnez l’endroit véritable.
refused-far-outside = Cet endroit n’est pas au Rwanda.
refused-not-a-place = Aucun endroit ne s’y lit. Donnez une position ou un lien de carte qui en contient une.
refused-reason-of-the-hub = Seul le hub donne cette raison. Choisissez-en une autre.
refused-not-online = Ce conducteur n’est pas en ligne.
refused-already-ended = Cette course est déjà terminée.
refused-taken = Un autre conducteur a pris la course.
refused-not-yours = Cette course est à quelqu’un d’autre.
refused-not-your-part = C’est à une autre personne de la course de le faire.
refused-not-accepted = Personne n’a encore accepté la course.
refused-not-arrived-yet = Le conducteur n’est pas encore arrivé au départ.
refused-already-arrived = Le conducteur est déjà arrivé.
refused-under-way = La course est en cours.
refused-not-started = La course n’a pas encore commencé.
refused-not-planned = Ce n’est pas une course prévue.
refused-already-agreed = Les deux côtés sont d’accord sur la course telle qu’elle est.
refused-not-offered = La course n’a pas été proposée à ce conducteur.
refused-offer-lapsed = La proposition n’a pas reçu de réponse à temps.
refused-offer-closed = La proposition a été refusée ou retirée.
refused-own-trip = Personne ne se conduit soi-même.
refused-busy = Trop de mots de passe sont en cours de vérification. Réessayez dans un instant.
refused-busy-driverid = Ce conducteur est pris par une autre course.
refused-no-rider = La course n’a pas de passager.
refused-no-vehicle = Le conducteur n’a pas ce véhicule.
refused-vehicle-rejected = Les papiers du véhicule ne concordent pas.
refused-wrong-vehicle = La course demande un véhicule d’un autre type.
refused-too-soon = C’est trop tôt : une course prévue commence dans 15 minutes au moins.
refused-too-far = C’est trop loin : une course prévue commence dans les 90 jours.
refused-nothing-to-repeat = Seule une course prévue peut se répéter.
refused-not-a-weekday = Ce qui se répète du lundi au vendredi ne commence pas un week-end.
refused-go-online = Un conducteur libre maintenant se met plutôt en ligne.
refused-already-riding = Le passager a déjà une course.
refused-too-many-planned = 20 courses prévues attendent déjà.
refused-note-too-long = Une note a au plus 280 lettres.
refused-no-match = Les deux courses ne vont pas ensemble.
refused-already-asked = Les deux ont déjà été interrogés.
refused-fare-out-of-range = Un prix va de 100 à 1 000 000 RWF.
refused-no-fare-proposed = Aucun prix n’est proposé.
refused-own-proposal = C’est à l’autre de répondre à une proposition.
refused-nobody-there = Il n’y a personne de l’autre côté.

### QR codes
refused-not-a-number = Ce n’est pas un numéro. Écrivez des chiffres, et rien d’autre.
refused-not-mobile = Ce n’est pas un numéro de mobile money. Donnez celui qui reçoit l’argent.
refused-unknown-country = Le hub ne connaît pas l’indicatif de ce pays.
refused-too-small = Le montant est trop petit.
refused-too-large = Le montant est trop grand.
refused-fraction = Les montants sont entiers : laissez les centimes.
refused-negative = Un montant n’est pas négatif : ôtez le moins.

### Accounts and keys
refused-wrong-password = Ce n’est pas le mot de passe de votre compte.
refused-wrong-code = Ce code est faux, trop ancien ou déjà utilisé. Donnez celui que l’application montre maintenant.
refused-code-needed = Donnez aussi le code de votre application, ou un code de secours.
refused-password-needed = Un propriétaire peut tout faire. Donnez aussi votre propre mot de passe.
refused-oneself = Personne ne déverrouille son propre compte. Demandez à un autre propriétaire.
refused-already-on = Il y a déjà un second facteur. Retirez-le d’abord.
refused-not-begun = Commencez depuis le début, et confirmez dans les 10 minutes.
refused-not-on = Il n’y a pas de second facteur à retirer.
refused-beyond-yourself = Cela permettrait plus que vous ne pouvez vous-même. Choisissez moins, ou demandez à un propriétaire.
refused-too-simple = Ce mot de passe est trop simple. Quelques mots pris au hasard feront l’affaire.
refused-holds-email = Ce mot de passe contient l’adresse e-mail. Choisissez-en un qui ne se devine pas.
refused-not-an-email = Ce n’est pas une adresse e-mail. Donnez-en une comme diane@example.rw.
refused-not-for-people = Ce rôle est pour les programmes. Choisissez-en un autre.
refused-exists-email = Il y a déjà un compte avec cette adresse.
refused-last-owner = C’est le dernier propriétaire. Nommez-en d’abord un autre.
refused-too-many-tries = Trop d’échecs. Réessayez dans quelques minutes.
refused-no-account = C’est pour les comptes du personnel. Connectez-vous avec le vôtre.
refused-not-active = Cette clé a déjà pris fin. Créez-en une nouvelle.
refused-unknown-scope = Un de ces droits n’existe pas.
refused-beyond-role = Ce rôle n’a pas un de ces droits.

### Webhooks
refused-not-an-address = Ce n’est pas une adresse web. Donnez-en une comme https://shop.example.rw/hooks.
refused-not-https = L’adresse doit commencer par https://.
refused-credentials = L’adresse ne doit contenir ni nom ni mot de passe : les envois sont signés.
refused-inward = L’adresse mène à un réseau privé ou réservé, où le hub n’envoie rien.
refused-disabled = La destination est désactivée. Activez-la d’abord.

### Limits, flags, alerts
refused-no-such-subject = Il n’y a personne de tel.
refused-no-number = Cette personne n’a plus de numéro.
refused-not-of-callers = Cette option vaut pour tout le hub : elle ne peut être active pour certains seulement.
refused-resolved = Cette alerte est déjà terminée.
refused-only-a-browser = Seul le navigateur d’une personne qui répond aux conversations est prévenu des messages.
refused-too-many-browsers = Votre compte a déjà assez de navigateurs. Supprimez-en un qui ne sert plus.
refused-not-for-the-test = L’alerte d’essai reste comme elle est.
refused-no-threshold = Cette règle ne mesure rien : laissez le seuil vide.
refused-threshold-needed = Cette règle a besoin d’un seuil.

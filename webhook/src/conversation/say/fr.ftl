# Français. Une phrase par clé ; `{ $… }` reste tel quel. Titre d’un bouton : 20 caractères au plus,
# titre d’une ligne de liste : 24, texte au-dessous : 72. Espace insécable devant : ; ! ?

## Accueil et menu
hello = Bonjour !
hello-named = Bonjour { $name } !
intro = Nous vous trouvons une course et créons des codes QR avec lesquels on vous paie par mobile money.
menu-ask = Que souhaitez-vous faire ?
menu = Menu
section-codes = Codes QR
section-settings = Réglages
new-code = Nouveau code QR
new-code-about = Pour un numéro de téléphone ou un code MoMoPay
history = Mes codes
history-about = Les codes que vous avez déjà créés
history-ask = Vos derniers codes. Choisissez celui que vous voulez revoir.
history-empty = Vous n’avez pas encore de code.
choose = Choisir

## Langue et aide
language = Langue
language-about = Kinyarwanda · English · Français
language-ask = Choisissez votre langue.
language-name = Français
language-set = Nous vous écrivons maintenant en français.
help = Aide
help-about = Comment ça marche et les mots à écrire
help-text =
    Pour une course maintenant, choisissez un véhicule et partagez votre position ; nous demandons aux chauffeurs proches. Pour un autre jour, planifiez un trajet. Qui conduit se met en ligne et répond aux demandes. Vous convenez du prix entre vous.
    Les chauffeurs peuvent envoyer à tout moment une photo ou un PDF de leur assurance, carte jaune ou permis : nous les lisons.
    La personne qui scanne un de nos codes QR voit s’ouvrir le menu mobile money sur son téléphone, avec votre numéro et le montant déjà remplis. Seul le téléphone du payeur demande le code PIN : nous, jamais.
    À tout moment, vous pouvez écrire : menu, langue, annuler, aide, stop.

## Aller et venir
cancelled = C’est annulé.
stopped = C’est noté, nous ne vous écrirons plus. Pour revenir, écrivez COMMENCER.
start = Commencer
started = Bon retour !

## Qui est payé
target-ask = Qui doit être payé ? Choisissez, ou écrivez un numéro ici.
target-own-about = Votre propre numéro
target-default-about = Votre numéro habituel
target-phone = Numéro de téléphone
target-other-phone = Autre numéro
target-phone-about = Écrivez un numéro MTN ou Airtel
target-merchant = Code MoMoPay
target-merchant-about = Écrivez un code marchand
target-unknown-country = Nous ne savons pas encore créer de codes de paiement pour ce pays ({ $country }). Écrivez un autre numéro, par exemple 0788 123 456.
phone-ask = Écrivez le numéro de téléphone à payer, par exemple 0788 123 456.
phone-not-a-number = Nous n’avons pas trouvé de numéro de téléphone dans votre message. Écrivez-en un, par exemple 0788 123 456.
phone-too-short = Ce numéro est trop court. Écrivez tous ses chiffres, par exemple 0788 123 456.
phone-too-long = Ce numéro est trop long. Vérifiez-le et écrivez-le à nouveau, par exemple 0788 123 456.
phone-not-mobile = { $number } n’est pas un numéro mobile money que nous connaissons. Écrivez un numéro MTN (078, 079) ou Airtel (072, 073), par exemple 0788 123 456.
merchant-ask = Écrivez le code MoMoPay à payer : 4 à 8 chiffres, par exemple 123456.
merchant-not-a-number = Nous n’avons pas trouvé de code MoMoPay dans votre message. Écrivez ses 4 à 8 chiffres, par exemple 123456.
merchant-too-short = Ce code est trop court : un code MoMoPay a au moins 4 chiffres. Écrivez-le à nouveau, par exemple 123456.
merchant-too-long = Ce code est trop long : un code MoMoPay a au plus 8 chiffres. Écrivez-le à nouveau, par exemple 123456.

## Combien
amount-ask = Quel montant pour { $target } ? Choisissez, ou écrivez-le, par exemple 2500.
amount-label = Montants
amount-any = Montant libre
amount-any-about = Le payeur l’écrit lui-même
amount-other = Autre montant
amount-other-about = Écrivez-le vous-même
amount-other-ask = Écrivez le montant pour { $target }, par exemple 2500.
amount-not-a-number = Ce n’est pas un montant. Écrivez-le en chiffres, par exemple 2500.
amount-too-small = C’est trop peu : le minimum est { $least }. Écrivez un montant plus grand, par exemple 2500.
amount-too-large = C’est trop : le maximum est { $most }. Écrivez un montant plus petit, par exemple 2500.
amount-fraction = Les centimes ne sont pas possibles. Écrivez un montant entier, par exemple 2500.
amount-negative = Un montant ne peut pas être négatif. Écrivez-le sans le signe moins, par exemple 2500.

## Le code
qr-title = Payer { $target }
qr-amount = Montant : { $amount }
qr-any-amount = Montant : le payeur l’écrit lui-même
qr-dial = Scannez l’image, ou composez ```{ $dial }```
qr-network = Cette image est pour un payeur du même réseau que ce numéro. Depuis l’autre réseau, ouvrez le lien.
qr-link = Lien : { $url }
qr-unverified = Attention : nous n’avons pas vérifié le menu de paiement de ce pays. Essayez le code avec un petit montant avant de le partager.
qr-next = Votre code est prêt. Et maintenant ?
qr-next-label = Et maintenant
qr-again-about = Pour { $target }
qr-print = À imprimer
qr-print-about = Une grande image, en fichier
qr-print-caption = Imprimez-la sur 2 cm de large au moins, en noir sur blanc.
qr-keep = Garder comme habituel
qr-keep-about = La prochaine fois, un seul geste suffira
qr-not-made = Nous n’avons pas pu créer ce code. Recommencez avec un nouveau.
qr-not-found = Nous n’avons plus ce code. Créez-en un nouveau.

## Le numéro habituel
default = Mon numéro habituel
default-about = Le numéro ou le code le plus souvent payé
default-ask = Votre numéro habituel est { $target }. Lequel voulez-vous ?
default-ask-none = Vous n’avez pas encore de numéro habituel. Lequel voulez-vous ?
default-remove = Supprimer
default-removed = Votre numéro habituel a été supprimé.
default-saved = { $target } est maintenant votre numéro habituel.

## Ce que nous ne pouvons pas utiliser
unknown-tap = Ce bouton ne fonctionne plus. Choisissez dans le menu.
unread-location = Merci, mais nous ne pouvons pas utiliser de position ici. Écrivez, ou choisissez ci-dessous.
unread-voice = Merci, mais nous ne pouvons pas écouter les messages vocaux. Écrivez, ou choisissez ci-dessous.
unread-sticker = Joli autocollant, mais nous ne pouvons pas le lire. Écrivez, ou choisissez ci-dessous.
unread-video = Merci, mais nous ne pouvons pas regarder de vidéos. Pour des papiers, envoyez une photo ou un PDF.
unread-other = Nous ne pouvons pas lire ce genre de message. Écrivez, ou choisissez ci-dessous.
trouble = Désolés, un problème est survenu de notre côté. Écrivez MENU et réessayez.
too-fast = Vous écrivez plus vite que je ne peux répondre : je n’ai pas lu vos derniers messages. Attendez une minute, puis réécrivez.
paused-rides = Trouver une course n’est pas possible pour le moment. Une course en cours continue. Réessayez plus tard.
paused-plans = Planifier un trajet n’est pas possible pour le moment. Vos trajets déjà prévus restent inchangés. Réessayez plus tard.
paused-driving = Se mettre en ligne n’est pas possible pour le moment. Vos courses en cours continuent. Réessayez plus tard.
paused-codes = Les codes QR ne sont pas possibles pour le moment. Vos codes existants marchent comme avant. Réessayez plus tard.
paused-papers = Nous ne pouvons pas prendre de papiers pour le moment. Ce que vous avez envoyé avant n’est pas perdu. Renvoyez-les plus tard.

## Se connecter ailleurs
sign-in-code = { $code } est votre code de connexion. Il est valable 5 minutes. Ne le donnez à personne : nous ne le demandons jamais.

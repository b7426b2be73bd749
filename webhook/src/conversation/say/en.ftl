# English. One sentence a key; `{ $… }` stays as it is. Titles of buttons have 20 characters at most,
# titles of list lines 24, what stands below them 72.

## Greeting and menu
hello = Hello!
hello-named = Hello { $name }!
intro = We find you a ride, and make QR codes with which people pay you by mobile money.
menu-ask = What would you like to do?
menu = Menu
section-codes = QR codes
section-settings = Settings
new-code = New QR code
new-code-about = For a phone number or a MoMoPay code
history = My codes
history-about = The codes you made before
history-ask = Your latest codes. Choose one to see it again.
history-empty = You have no codes yet.
choose = Choose

## Language and help
language = Language
language-about = Kinyarwanda · English · Français
language-ask = Choose your language.
language-name = English
language-set = We now write to you in English.
help = Help
help-about = How it works and the words to write
help-text =
    For a ride now, choose a vehicle and share your location; we ask the drivers near you. For another day, schedule a trip. Who drives goes online and answers the offers. You agree on the fare with each other.
    Drivers can send a photo or a PDF of their insurance, registration or licence at any time: we read it.
    Whoever scans one of our QR codes gets the mobile money menu on their phone, with your number and the amount filled in. Only the payer’s own phone asks for the PIN: we never do.
    At any time you can write: menu, language, cancel, help, stop.

## Coming and going
cancelled = Cancelled.
stopped = You will receive nothing more from us. To come back, write START.
start = Start
started = Welcome back!

## Whom to pay
target-ask = Who should be paid? Choose, or type a number here.
target-own-about = Your own number
target-default-about = Your usual number
target-phone = Phone number
target-other-phone = Other phone number
target-phone-about = Type an MTN or Airtel number
target-merchant = MoMoPay code
target-merchant-about = Type a merchant code
target-unknown-country = We cannot make payment codes for that country ({ $country }) yet. Please type another number, for example 0788 123 456.
phone-ask = Type the phone number to be paid, for example 0788 123 456.
phone-not-a-number = We found no phone number in your message. Please type one, for example 0788 123 456.
phone-too-short = That number is too short. Please type all of its digits, for example 0788 123 456.
phone-too-long = That number is too long. Please check it and type it again, for example 0788 123 456.
phone-not-mobile = { $number } is not a mobile money number that we know. Please type an MTN (078, 079) or Airtel (072, 073) number, for example 0788 123 456.
merchant-ask = Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
merchant-not-a-number = We found no MoMoPay code in your message. Please type its 4 to 8 digits, for example 123456.
merchant-too-short = That code is too short: a MoMoPay code has at least 4 digits. Please type it again, for example 123456.
merchant-too-long = That code is too long: a MoMoPay code has at most 8 digits. Please type it again, for example 123456.

## How much
amount-ask = How much should { $target } receive? Choose, or type an amount, for example 2500.
amount-label = Amounts
amount-any = Any amount
amount-any-about = The payer types it
amount-other = Other amount
amount-other-about = Type it yourself
amount-other-ask = Type the amount for { $target }, for example 2500.
amount-not-a-number = That is not an amount. Please type it in digits, for example 2500.
amount-too-small = That is too little: the least is { $least }. Please type a larger amount, for example 2500.
amount-too-large = That is too much: the most is { $most }. Please type a smaller amount, for example 2500.
amount-fraction = We cannot use cents. Please type a whole amount, for example 2500.
amount-negative = An amount cannot be below zero. Please type it without the minus sign, for example 2500.

## The code
qr-title = Pay { $target }
qr-amount = Amount: { $amount }
qr-any-amount = Amount: the payer types it
qr-dial = Scan the picture, or dial ```{ $dial }```
qr-network = This picture is for a payer on the same network as this number. On the other network, open the link.
qr-link = Link: { $url }
qr-unverified = Caution: we have not checked the payment menu of this country. Please try the code with a small amount before you share it.
qr-next = Your code is ready. What next?
qr-next-label = What next
qr-again-about = For { $target }
qr-print = To print
qr-print-about = A large picture, as a file
qr-print-caption = Print it at least 2 cm wide, black on white.
qr-keep = Make it my usual
qr-keep-about = Then it is one tap away next time
qr-not-made = We could not make that code. Please start again with a new one.
qr-not-found = We no longer have that code. Please make a new one.

## The usual number
default = My usual number
default-about = The number or code that is paid most often
default-ask = Your usual number is { $target }. Which one should it be?
default-ask-none = You have no usual number yet. Which one should it be?
default-remove = Remove
default-removed = Your usual number has been removed.
default-saved = { $target } is now your usual number.

## What we cannot use
unknown-tap = That button no longer works. Please choose from the menu.
unread-location = Thank you, but we cannot use a location here. Please write, or choose below.
unread-voice = Thank you, but we cannot listen to voice messages. Please write, or choose below.
unread-sticker = A nice sticker, but we cannot read it. Please write, or choose below.
unread-video = Thank you, but we cannot watch videos. To send papers, send a photo or a PDF.
unread-other = We cannot read this kind of message. Please write, or choose below.
trouble = Sorry, something went wrong on our side. Please write MENU and try again.
too-fast = You write faster than I can answer, so I did not read your last messages. Please wait a minute, then write again.
paused-rides = Finding a ride is not possible at the moment. A ride you have already goes on. Please try again later.
paused-plans = Scheduling a trip is not possible at the moment. Trips you have already stay as they are. Please try again later.
paused-driving = Going online is not possible at the moment. Rides you have already go on. Please try again later.
paused-codes = QR codes are not possible at the moment. Codes you have already work as before. Please try again later.
paused-papers = We cannot take papers at the moment. What you sent before is not lost. Please send them again later.

## Signing in elsewhere
sign-in-code = { $code } is your code to sign in. It is good for 5 minutes. Give it to nobody: we never ask for it.

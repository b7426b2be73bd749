# English: papers of vehicles and drivers. Limits as in `en.ftl`.

## Sending them
papers-send = Send its papers
papers-ask = Send a photo or a PDF of the insurance certificate, the Yellow Card or the registration (carte jaune) of this vehicle. Lay the paper flat, in good light, with all four corners in the picture.
papers-reading = Thank you, we are reading your document. You hear from us in a moment.
papers-running = We are reading that document already. You hear from us in a moment.
papers-known = You have sent us this document before.
papers-too-many = You have sent { $most } documents today, which is as many as we can read in a day. Please send this one tomorrow.
vehicle-insured = Insured with { $insurer } until { $until }
vehicle-insured-by = Insured with { $insurer }
vehicle-insured-until = Insured until { $until }

## Documents and what stands on them: 24 characters at most
document-insurance = Insurance certificate
document-yellow-card = Yellow Card
document-registration = Registration
document-licence = Driving licence
document-any = Document
field-plate = Plate
field-insurer = Insurer
field-policy = Policy number
field-card = Card number
field-holder = Name
field-make = Make
field-model = Model
field-chassis = Chassis number
field-engine = Engine number
field-year = Year
field-seats = Seats
field-use = Use
field-from = Valid from
field-until = Valid until
field-premium = Premium
field-licence = Licence number
field-categories = Categories
field-birth = Date of birth
field-issued = Issued on
field-countries = Countries
use-private = private
use-taxi = taxi
use-moto-taxi = moto taxi
use-goods = goods
use-rental = rental
document-line = { $label }: { $value }
document-doubts = (?) We are not sure of this.

## What came of it
document-right-ask = Is everything right?
document-right = It is right
document-wrong = Something is wrong
document-verified = We have read your document: { $plate } is verified.
document-verified-alone = We have read your document, and it is in order.
document-licence-noted = We have read your driving licence and noted it.
document-in-review = We have read your document. Somebody from our team will look at it, and you hear from us.
document-unread = We could not read everything on your document. Somebody from our team will look at it, and you hear from us.
document-uninsured = We have noted the registration of { $plate }. Its insurance ended on { $until }: send a photo of the new certificate, and it counts as verified.
document-expired = This document ended on { $until }. Please send a photo of the new one. If we misread the date, tell us.
document-other-plate = This document is for { $read }, not for { $expected }. Please send the papers of { $expected }. If { $read } is another vehicle of yours, add it. If we misread the plate, tell us.
document-rejected = Our team could not accept this document. Please send another one.
document-rejected-for = Our team could not accept this document. Please send another one. Reason: { $reason }
document-failed = Sorry, something went wrong on our side and we could not read your document. Please send it again later.
document-gone = We no longer have that document. Please send it again.
confirmed-verified = Thank you! { $plate } is verified, and you can go online with it.
confirmed-noted = Thank you! It is noted.
confirmed-in-review = Thank you! Somebody from our team will look at it, and you hear from us.

## What is wrong with it
mend-ask = What is wrong? Choose it, then type what is right.
mend-unread = not read
mend-value-ask = “{ $label }”: what is right? Type it as it stands on the document, for example { $example }.
mend-back = Back
mend-not-such = We did not understand that as “{ $label }”.
mend-done = Thank you, we have noted that. Somebody from our team will look at it, and you hear from us.
mend-closed = That document has already been decided on. If it is wrong, please send a new photo.

## Files that cannot be used
file-empty = The file arrived empty. Please send it again.
file-too-large = That file is too large. Please send a photo, or a smaller PDF.
file-unknown-type = We cannot read that kind of file. Please send a photo (JPEG or PNG) or a PDF.
file-damaged = The file arrived damaged. Please send it again.
file-too-many-pixels = That picture has more detail than we can read. Please send it as an ordinary photo, not as a file.
file-too-small = That picture is too small to read. Please take a new one closer up, with the paper filling the picture.
file-encrypted = That PDF has a password. Please send one without, or a photo.
file-no-pages = That PDF has no pages. Please send a photo of the document.
file-too-hard = We could not open that file in reasonable time. Please send a photo of the document.
file-two-things = For safety we do not open that file. Please send a new photo of the document.
file-gone = WhatsApp no longer has that file. Please send it again.
file-not-a-document = We found no document that we know in that picture. We read insurance certificates, Yellow Cards, registrations and driving licences: flat, in good light, whole and sharp.

## News of papers
news-papers-expiring = The insurance of { $plate } ends on { $until }, in { $days } days. Once you have the new certificate, send us a photo of it here.
news-papers-today = The insurance of { $plate } ends today. Once you have the new certificate, send us a photo of it here.
news-papers-tomorrow = The insurance of { $plate } ends tomorrow. Once you have the new certificate, send us a photo of it here.
news-papers-expired = The insurance of { $plate } has ended, so it no longer counts as verified. Send us a photo of the new certificate here.

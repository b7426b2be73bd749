# English: rides, trips, driving, vehicles, places, the profile. Limits as in `en.ftl`.

## The menu
section-rides = Rides
section-driving = Driving
ride = Find a ride
ride-about = A moto, a cab, a truck or a rental, now
plan = Schedule a trip
plan-short = Schedule
plan-about = For a day to come, once or every week
trips = My trips
trips-about = Open trips and past ones
drive = Drive
drive-about = Go online and receive riders
drive-off = Go offline
drive-off-about = You are online with { $plate }
vehicles = My vehicles
vehicles-about = What you drive and its papers
profile = Profile
profile-about = Your rating, your places and your usual number

## What can come
kind-label = Vehicles
kind-ask = What should come?
kind-ask-from = From { $place }: what should come?
kind-moto = Moto
kind-moto-about = One passenger, quickly through town
kind-cab = Cab
kind-cab-about = A car for up to four people
kind-liffan = Liffan
kind-liffan-about = Three wheels, for goods
kind-truck = Truck
kind-truck-about = For heavy or bulky goods
kind-rental = Rental
kind-rental-short = Rental
kind-rental-about = A car for a day or longer

## Where
pickup-ask = Where should you be picked up?
dropoff-ask = Where do you go?
plan-pickup-ask = Where does the trip begin?
plan-dropoff-ask = Where does the trip end?
keep-ask = Where is that place?
online-ask = Where are you now? Riders near you will be offered to you.
stay-ask = Where are you now?
place-how = Share a location with the button below, or write a map link, coordinates, a plus code or the name of a place you saved. To leave, write MENU.
place-or = Or choose:
skip = Skip
place-shared = the shared place
place-not-found = We could not find that place.
place-link-without = There is no place in that link.
place-link-closed = We could not open that link. Please share the location itself.
place-ambiguous = That place can be meant in more than one way. Please share the location itself.
place-impossible = That place is nowhere on earth.
place-too-far = That place is too far away for us.
here-ask = What would you like to do with this place?
here-ask-named = What would you like to do with { $place }?
here-ride = Ride from here
here-plan = Schedule from here
here-keep = Save this place
stale-question = That button belongs to an earlier question.

## A ride now
ride-drivers-ask = These drivers are near. Whom should we ask?
ride-drivers-label = Drivers
ride-nearest = The nearest
ride-nearest-about = We ask the nearest first, then the next
score-none = no rating yet
ride-nobody = Nobody is online near there at the moment.
ride-nobody-wide = Nobody is online, not even far around.
ride-wider = Look further
try-again = Try again
ride-asked = We are asking drivers now. You hear from us as soon as one agrees.
dropoff-set = Noted where you go.

## A trip later
plan-side-ask = Do you need a ride, or do you drive and have seats or room?
plan-as-rider = I need a ride
plan-as-driver = I drive
plan-time-ask = When? Write it as you say it, for example: tomorrow 7:30, Monday 6pm, every weekday 8:00.
plan-hour-ask = At what time on { $day }? For example 7:30 or 6pm.
time-ambiguous = Which one do you mean?
time-not-a-time = We did not understand that time. Write it for example like this: tomorrow 7:30, Monday 6pm, 12/12 14:00.
time-no-such-date = There is no such day. Please check the date and write it again.
time-past = { $when } has passed. Please write a later time.
time-too-soon = That is too soon: please leave at least { $least }. For a ride now, choose “Find a ride” in the menu.
time-too-far = That is too far ahead: at most { $most } days.
plan-repeat-ask = { $when }: once, or again and again?
repeat-once = Once
repeat-daily = Every day
repeat-weekdays = Monday to Friday
repeat-weekly = Every week
plan-confirm-ask = Is this right?
confirm = Confirm
plan-change-time = Change the time
cancel = Cancel
plan-made = Your trip is planned. We look for somebody who goes the same way, and remind you in time.
match-waiting = Thank you. We ask the other side, and you hear from us.
match-declined = Noted. We go on looking.

## A trip as it is shown
status-requested = Looking for a driver
status-scheduled = Planned
status-accepted = Agreed
status-arrived = The driver is there
status-in-progress = On the way
status-completed = Completed
status-cancelled = Cancelled
status-expired = Expired
line-when = When: { $when }
line-when-repeats = When: { $when } · { $repeat }
line-from = From: { $place }
line-to = To: { $place }
line-driver = Driver: { $name }, { $score }
line-rider = Rider: { $name }, { $score }
line-score = Rating: { $score }
line-plate = Plate: { $plate }
line-chat = Write or call: { $url }
line-fare = Fare: { $amount }
line-fare-yours = You proposed: { $amount }
line-fare-theirs = Proposed to you: { $amount }
line-cancelled = Cancelled by { $who }: { $reason }
nameless-driver = your driver
nameless-rider = your rider
who-rider = the rider
who-driver = the driver
who-staff = our team
who-hub = our service
side-driver = You drive
trips-ask = Your trips. Choose one to see what you can do.
trips-empty = You have no trips yet.

## What can be done
act-arrive = I have arrived
act-start = Start the trip
act-complete = End the trip
act-pay = Pay with MoMo
act-pay-about = A code to scan or dial, with the fare in it
act-rate = Rate
act-dropoff = Add where you go
act-cancel = Cancel the trip
act-cancel-series = Cancel the series
act-fare = Propose a fare
act-report = Report a problem
act-more = More
agree = Agree
refuse = Refuse
decline = Decline
remove = Remove
cancel-ask = Why do you cancel this trip?
cancel-series-ask = Why do you cancel this trip and all that would follow it?
cancel-not = Do not cancel
reason-plans = My plans changed
reason-waited = It takes too long
reason-no-show = Nobody came
reason-price = The price
reason-vehicle = A vehicle problem
reason-safety = I do not feel safe
reason-other = Something else
reason-matched = it became a shared trip
reason-left = somebody left our service
report-ask = What went wrong? Our team will look into it.
report-unsafe = Dangerous driving
report-rude = Rude behaviour
report-overcharged = Too high a price
report-wrong-vehicle = Another vehicle came
report-lost-item = I lost something
rate-ask = How was the trip?
rate-ask-named = How was the trip with { $name }?
rate-label = Rate
rate-best = Excellent
rate-worst = Bad
fare-ask = How much do you propose? Choose, or type an amount, for example 2500.

## What was done
done-arrive = We have told your rider that you are there.
done-start = Have a good trip!
done-complete = The trip has ended.
done-cancel = The trip is cancelled.
done-cancel-told = The trip is cancelled, and the other side will be told.
done-cancel-series = The trip is cancelled, and no more will follow it.
done-propose = You proposed { $amount }. We will tell you the answer.
done-agree = The fare is agreed: { $amount }.
done-refuse = You refused { $amount }. You can propose another fare.
done-rate = Thank you for your rating!
done-report = Thank you for telling us. Our team will look into it.
pay-next = Scan or dial this code to pay the driver. Only your own phone asks for the PIN.

## Driving
drive-on = Go online
drive-stay = Yes, I am here
drive-online = You are online with { $plate }. Offers come here; answer them quickly. Whenever you move, share your location again.
drive-offline = You are offline. No more riders are offered to you.
drive-not-online = You are not online.
drive-moved = Position updated.
drive-vehicle-rejected = The papers of this vehicle do not agree with what you told us, so you cannot go online with it. Please send a photo of the right ones here.
offer-take = Take it
offer-taken = The ride is yours. Please go to the pickup.
offer-declined = Noted. You stay online for the next rider.

## Vehicles
vehicles-ask = Your vehicles. Choose one to use it, to send its papers or to remove it.
vehicle-which = With which vehicle?
vehicle-unverified = not verified yet
vehicle-verified = verified
vehicle-rejected = papers do not agree
vehicle-add = Add a vehicle
vehicle-none = You have no vehicle yet, so let us add one.
vehicle-kind-ask = What do you drive?
vehicle-other-kind = Another type
plate-ask = Type its plate, for example { $example }. Or send a photo of its insurance certificate: we read the plate from it.
plate-not-a-plate = That is not a plate that we know. Please type it as it is written on the vehicle, for example { $example }.
plate-letter-o = No plate has the letter O: it may be a zero or a Q. Please type it again, for example RAB 123 C.
vehicles-too-many = You have { $most } vehicles, which is as many as we can keep. Remove one first.
vehicle-added = { $plate } is added.
vehicle-added-unverified = { $plate } is added. You can drive with it; it counts as not verified until its papers have been checked: send a photo of its insurance certificate here.
vehicle-gone = You no longer have that vehicle.
vehicle-retire-ask = Remove this vehicle?
vehicle-keep = Keep it
vehicle-retired = { $plate } is removed.

## Places that are kept
places = My places
places-about = Home, work and other places, one tap away
places-ask = Your places. Choose one, or add one.
places-empty = You have no saved places yet. Which one would you like to add?
place-home = Home
place-work = Work
place-nameless = Place
place-add-home = Add home
place-add-work = Add work
place-add-named = Another place
place-shown = { $place }: what would you like to do?
place-gone = You no longer have that place.
keep-as-ask = What is this place?
place-name-ask = What should we call this place? Type a name, for example Market.
place-name-bad = Please use letters in the name.
place-name-too-long = That name is too long: at most { $most } letters. Please type a shorter one.
place-kept = { $place } is saved.
places-too-many = You have { $most } places, which is as many as we can keep. Remove one first.
place-forgotten = { $place } is removed.

## The profile
profile-name = Name: { $name }
profile-language = Language: { $language }
profile-usual = Usual number: { $target }
profile-trips = Completed trips: { $count }

## What is not done, and why
refuse-no-such-trip = We do not know that trip.
refuse-not-yours = That trip is not yours.
refuse-not-your-part = That is for the other side to do.
refuse-completed = That trip has already been completed.
refuse-cancelled = That trip has already been cancelled.
refuse-expired = That trip has expired.
refuse-ended = That trip has already ended.
refuse-taken = Another driver was faster. The next offer will come.
refuse-lapsed = That offer is no longer open. Answer the next one a little sooner.
refuse-not-offered = That trip was not offered to you.
refuse-answered = That offer is closed: it was answered before, or taken back.
refuse-own-trip = You cannot drive your own ride.
refuse-not-accepted = Nobody has agreed to that trip yet.
refuse-accepted = That trip is already agreed.
refuse-not-planned = A driver is already being looked for: that trip is no longer a plan.
refuse-not-arrived = First say that you have arrived.
refuse-arrived = You have already said that you are there.
refuse-not-started = That trip has not started yet.
refuse-in-progress = The trip is on its way: it can be ended, not cancelled.
refuse-not-completed = That is possible once the trip has ended.
refuse-nobody-there = There is nobody on the other side of that trip any more.
refuse-busy = There is another trip or offer under way. End or answer that first.
refuse-has-open-ride = You already have an open ride. End or cancel it first.
refuse-too-many-planned = You have { $most } planned trips waiting, which is as many as we can keep. Cancel one first.
refuse-driver-gone = That driver is no longer free. Please choose another.
refuse-vehicle-mismatch = Your vehicle is of another type than this trip wants.
refuse-blocked = That is not possible at the moment.
refuse-not-a-weekday = That day is on a weekend, and the trip repeats from Monday to Friday. Please write another day.
refuse-fare-range = A fare is between { $least } and { $most }. Please type another amount.
refuse-fare-moved = That fare is no longer proposed. Look at the trip again.
refuse-own-fare = You proposed that fare yourself: the other side answers it.
refuse-no-fare = No fare is agreed yet.
refuse-not-payable = The driver has no number that can be paid with a code. Please pay in another way.
refuse-rated = You have already rated this trip.
refuse-moved = The trip changed in the same moment. Look at it again.

## News
news-offer = A rider is { $distance } from you, about { $minutes } away.
news-offer-seconds = You have { $seconds } seconds to answer.
news-taken = A driver has taken your ride and is coming.
news-arrived = Your driver has arrived.
news-started = Your trip has started. Have a good trip!
news-completed = Your trip has ended.
news-cancelled = Your trip was cancelled.
news-nobody = We are sorry: nobody could take your ride.
news-expired = This trip has expired.
news-searching = Your trip is soon. Nobody has agreed to it yet, so we are now asking the drivers near.
news-match-driver = A driver goes your way:
news-match-rider = A rider goes your way:
news-match-apart = { $distance } between your two places
news-match-agreed = You go together: both have agreed.
news-match-failed = The other side could not agree. We go on looking.
news-fare-proposed = A fare is proposed to you.
news-fare-agreed-rider = The fare is agreed: { $amount }. You can pay with MoMo.
news-fare-agreed-driver = The fare is agreed: { $amount }.
news-fare-the = as proposed
news-fare-refused = Your fare of { $amount } was refused. You can propose another.
news-reminder = Your trip is in { $minutes }.
news-still-there = Are you still there? Share your location to go on receiving riders.
news-went-offline = We did not hear from you, so you are offline now.
news-assigned = Our team has arranged this trip for you.
news-changed = Our team has changed this trip.

## Days and months, from Monday and from January, in the form that stands in a date
weekdays = Mon Tue Wed Thu Fri Sat Sun
months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec

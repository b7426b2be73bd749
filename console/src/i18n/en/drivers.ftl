drivers-driver = Driver
drivers-number = Number
drivers-since = First wrote
drivers-find = Name or whole number
drivers-road = On the road
drivers-road-online = Online
drivers-road-quiet = Quiet
drivers-road-off = Off the road
drivers-seen = Last seen
drivers-vehicle = Vehicle
drivers-vehicle-moto = Moto
drivers-vehicle-cab = Cab
drivers-vehicle-liffan = Lifan
drivers-vehicle-truck = Truck
drivers-vehicle-rental = Rental car
drivers-verification = Verification
drivers-rating = Rating
drivers-licence = Licence until
drivers-licence-shown = Shown
drivers-online-count = { $count ->
    [one] One online
   *[other] { $count } online
  }
drivers-on-map = Show on the map
drivers-vehicle-open = Open the vehicle
drivers-off = Take off the road
drivers-off-done = The driver is off the road.
drivers-back-done = The driver is online again.
drivers-none = Nobody drives yet
drivers-none-why = Who writes “Drive” to the hub and gives a number plate appears here.
drivers-none-fit = No driver fits
drivers-none-fit-why = Take a filter away.

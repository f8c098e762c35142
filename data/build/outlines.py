"""Outlines made for this project, in degrees: approximations, each within two or three kilometres."""

# The peacekeepers' zone after 10 November 2020, to 0.01 degrees: an approximation made for this project.
ZONE = (
    (46.86, 39.85), (46.87, 39.83), (46.92, 39.86), (46.96, 39.86), (46.95, 39.88), (46.98, 39.91),
    (47.05, 39.91), (47.08, 39.88), (47.19, 39.83), (47.21, 39.78), (47.14, 39.75), (47.07, 39.74),
    (47.06, 39.68), (46.94, 39.66), (46.87, 39.73), (46.81, 39.73), (46.77, 39.78), (46.74, 39.78),
    (46.74, 39.7), (46.67, 39.67), (46.66, 39.61), (46.57, 39.56), (46.49, 39.59), (46.57, 39.63),
    (46.55, 39.68), (46.59, 39.71), (46.57, 39.75), (46.57, 39.8), (46.54, 39.82), (46.55, 39.85),
    (46.46, 39.92), (46.46, 39.96), (46.41, 40.01), (46.35, 40.04), (46.37, 40.11), (46.33, 40.1),
    (46.31, 40.12), (46.33, 40.16), (46.3, 40.16), (46.29, 40.18), (46.35, 40.27), (46.45, 40.26),
    (46.51, 40.3), (46.52, 40.33), (46.67, 40.36), (46.73, 40.32), (46.84, 40.29), (46.88, 40.26),
    (46.94, 40.25), (46.95, 40.23), (46.96, 40.21), (46.93, 40.19), (46.85, 40.19), (46.82, 40.17),
    (46.83, 40.13), (46.78, 40.13), (46.77, 40.1), (46.79, 40.09), (46.78, 40.07), (46.69, 40.03),
    (46.82, 40.03), (46.87, 39.99), (46.86, 39.95), (46.9, 39.93), (46.9, 39.95), (46.93, 39.94),
    (46.93, 39.91), (46.86, 39.85),
)  # fmt: skip
CORRIDOR = ((46.546, 39.641), (46.53, 39.59), (46.47, 39.55))
"""Lachin town, Zabukh, the border."""
NEW_CORRIDOR = ((46.62, 39.69), (46.605, 39.635), (46.584, 39.552), (46.53, 39.548))
"""The road of 30 August 2022 from Lisagor by Mets Shen and Hin Shen to the Hakari bridge, and the border at
Kornidzor: placed by hand, within about 3 km."""
CORRIDOR_HALF_M = 2500.0
"""Five kilometres wide by the statement of 9 November 2020; Russia said the same of the new one."""
HIN_TAGHER = ((46.8236, 39.5075), (46.79, 39.53))
"""Hin Tagher and, by hand, Khtsaberd: within about 3 km."""
HIN_TAGHER_HALF_M = 4500.0
"""Gives the two communities about the 50 km² that is reported of each."""
PARUKH = ((46.801, 40.018), (46.815, 40.008))
"""Parukh / Farrukh and, by hand, the height Karaglukh south-east of it."""
PARUKH_HALF_M = 2000.0
"""An advance of two to three kilometres was reported."""

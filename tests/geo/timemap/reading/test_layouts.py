"""Tables that many people have are read without a question: made-up rows under their real heads."""

import pytest

from geo.timemap.reading import open_file, propose, read_rows
from geo.timemap.reading.layouts import find_layout

ACLED = """\
event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
AZE1,08 November 2020,2020,1,Political violence,Battles,Armed clash,One,,1,Two,,1,11,,31,Caucasus,Azerbaijan,Shusha,,,Shusha,39.7600,46.7500,1,A paper,National,"On 8 November 2020, a clash.",0,,1612345678
AZE2,09 November 2020,2020,1,Political violence,Explosions,Shelling,One,,1,Two,,1,11,,31,Caucasus,Azerbaijan,Barda,,,Barda,40.3700,47.1300,1,A paper,National,Shelling of a town.,2,,1612345678
"""
UCDP = """\
id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,conflict_name,side_a,side_b,number_of_sources,source_article,source_office,source_date,source_headline,where_prec,where_coordinates,where_description,adm_1,latitude,longitude,geom_wkt,country,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,best
1,AZE-2020-1-1,2020,1,Clear,1,388,A: B,A,B,1,an article,an office,2020-11-12,A headline,1,Shusha town,in the town,Shusha,39.76,46.75,POINT (46.75 39.76),Azerbaijan,1,2,2020-11-06 00:00:00.000,2020-11-08 00:00:00.000,1,1,2
"""
GDELT = """\
GLOBALEVENTID\tSQLDATE\tMonthYear\tYear\tFractionDate\tActor1Code\tActor1Name\tEventRootCode\tQuadClass\tActor1Geo_FullName\tActor1Geo_Lat\tActor1Geo_Long\tActionGeo_FullName\tActionGeo_Lat\tActionGeo_Long\tDATEADDED\tSOURCEURL
900000001\t20201108\t202011\t2020\t2020.8521\tAZE\tONE\t19\t4\tWashington\t38.9\t-77.0\tShusha, Azerbaijan\t39.76\t46.75\t20201109\thttps://example.org/a
"""
VIINA = """\
event_id,report_id,location,tempid,source,date,time,url,text,lang,address,longitude,latitude,GEO_PRECISION,GEO_API,t_mil
1,7,1,1,a_paper,20220301,14:30,https://example.org/1,Shelling reported,ua,A street,36.2304,49.9935,STREET,Yandex,0.9
"""
GTD = """\
eventid,iyear,imonth,iday,approxdate,extended,country,country_txt,region_txt,provstate,city,latitude,longitude,specificity,summary,attacktype1,attacktype1_txt,gname,nkill
197001000001,1970,1,0,,0,209,Turkey,Middle East,Ankara,Ankara,39.93,32.86,1,A bomb in a street.,3,Bombing/Explosion,Unknown,0
197007020001,1970,7,2,,0,209,Turkey,Middle East,Ankara,Ankara,39.93,32.86,1,Another.,3,Bombing/Explosion,Unknown,0
"""
FIRMS = """\
latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,version,bright_ti5,frp,daynight
39.76,46.75,330.1,0.4,0.4,2020-11-08,0914,N,VIIRS,n,2.0NRT,290.2,4.1,D
"""
USGS = """\
time,latitude,longitude,depth,mag,magType,nst,gap,dmin,rms,net,id,updated,place,type,horizontalError,status
2020-11-08T14:00:00.123Z,39.76,46.75,10,4.5,mb,,80,1.2,0.7,us,us1,2021-01-20T21:21:54.040Z,"5 km E of Shusha, Azerbaijan",earthquake,6.1,reviewed
"""
MOVEBANK = """\
event-id,visible,timestamp,location-long,location-lat,sensor-type,individual-taxon-canonical-name,tag-local-identifier,individual-local-identifier,study-name
1,true,2020-11-08 14:00:00.000,46.75,39.76,gps,Aquila heliaca,T1,Ara,Eagles
2,true,2020-11-08 15:00:00.000,46.80,39.80,gps,Aquila heliaca,T1,Ara,Eagles
"""
GBIF = """\
gbifID\tdatasetKey\toccurrenceID\tkingdom\tclass\torder\tspecies\tscientificName\tcountryCode\tlocality\tdecimalLatitude\tdecimalLongitude\tcoordinateUncertaintyInMeters\teventDate\tday\tmonth\tyear\tlastInterpreted
1\tk\to\tPlantae\tMagnoliopsida\tAsterales\tOphrys caucasica\tOphrys caucasica Woronow\tAZ\tShusha\t39.76\t46.75\t10\t2020-05-08\t8\t5\t2020\t2024-01-05T10:00:00.000Z
"""
IBTRACS = """\
SID,SEASON,NUMBER,BASIN,SUBBASIN,NAME,ISO_TIME,NATURE,LAT,LON,WMO_WIND
 ,Year, , , , , , ,degrees_north,degrees_east,kts
2021140N30305,2021,1,NA,NA,ANA,2021-05-20 00:00:00,SS,30.3,-55.5,30
2021140N30305,2021,1,NA,NA,ANA,2021-05-20 03:00:00,SS,30.9,-56.1,30
"""
AIS = """\
MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass
367000001,2020-11-08T14:00:00,39.76,-70.75,10.1,90,91,ARIEL,,,70,0,100,20,5,70,A
367000001,2020-11-08T14:01:00,39.76,-70.74,10.1,90,91,ARIEL,,,70,0,100,20,5,70,A
"""
AIS_2025 = AIS.replace("MMSI,BaseDateTime,LAT,LON", "mmsi,base_date_time,latitude,longitude").replace(
    "VesselName", "vessel_name"
)
KOBO = """\
start,end,today,What happened,GPS,_GPS_latitude,_GPS_longitude,_GPS_altitude,_GPS_precision,_id,_uuid,_submission_time
2020-11-08T14:00:00.000+04:00,2020-11-08T14:09:00.000+04:00,2020-11-08,A house hit,39.76 46.75 1200 4.5,39.76,46.75,1200,4.5,1,11111111-aaaa-4aaa-8aaa-111111111111,2020-11-09T06:00:00
"""
ODK = """\
SubmissionDate,start,end,today,what,place-Latitude,place-Longitude,place-Altitude,place-Accuracy,meta-instanceID,KEY
2020-11-09T06:00:00.000Z,2020-11-08T14:00:00.000+04:00,2020-11-08T14:09:00.000+04:00,2020-11-08,A house hit,39.76,46.75,1200,4.5,uuid:1,uuid:1
"""
USHAHIDI_2 = """\
#,INCIDENT TITLE,INCIDENT DATE,LOCATION,DESCRIPTION,CATEGORY,LATITUDE,LONGITUDE,APPROVED,VERIFIED
1,A road closed,2010-01-19 01:06:00,Nairobi,Two trees.,"ROADS, ",-1.28,36.82,YES,NO
"""
USHAHIDI_3 = """\
Post ID,Survey,Post Status,Created (UTC),Updated (UTC),Post Date (UTC),Contact ID,Contact,Sets,Title,Description,Where.lat,Where.lon
1,Roads,published,2020-01-21 10:00:00,2020-01-22 10:00:00,2020-01-19 01:06:00,,,,A road closed,Two trees.,-1.28,36.82
"""
SHUSHA = (46.75, 39.76)
KNOWN = {
    # layout: table, start and end of the first row, title, kind, place, what moves
    "ACLED": (ACLED, "2020-11-08", "2020-11-09", "On 8 November 2020, a clash.", "Battles", SHUSHA, ""),
    "UCDP GED": (UCDP, "2020-11-06", "2020-11-09", "A headline", "1", SHUSHA, ""),
    "GDELT": (GDELT, "2020-11-08", "2020-11-09", "Shusha, Azerbaijan", "19", SHUSHA, ""),
    "VIINA": (VIINA, "2022-03-01T14:30", "2022-03-01T14:31", "Shelling reported", "a_paper", (36.2304, 49.9935), ""),
    "GTD": (GTD, "1970-01-01", "1970-02-01", "A bomb in a street.", "Bombing/Explosion", (32.86, 39.93), ""),
    "FIRMS": (FIRMS, "2020-11-08T09:14", "2020-11-08T09:15", "Row 2", "N", SHUSHA, ""),
    "USGS earthquakes": (
        USGS, "2020-11-08T14:00:00Z", "2020-11-08T14:00:01Z", "5 km E of Shusha, Azerbaijan", "earthquake", SHUSHA, "",
    ),
    "Movebank": (MOVEBANK, "2020-11-08T14", "2020-11-08T15", "Ara", "Aquila heliaca", SHUSHA, "Ara"),
    "GBIF": (GBIF, "2020-05-08", "2020-05-09", "Ophrys caucasica", "Asterales", SHUSHA, ""),
    "IBTrACS": (IBTRACS, "2021-05-20T00", "2021-05-20T01", "ANA", "SS", (-55.5, 30.3), "2021140N30305"),
    "MarineCadastre AIS": (
        AIS, "2020-11-08T14:00", "2020-11-08T14:01", "ARIEL", "70", (-70.75, 39.76), "367000001",
    ),
    "KoboToolbox": (KOBO, "2020-11-08", "2020-11-09", "A house hit", "", SHUSHA, ""),
    "ODK": (ODK, "2020-11-08", "2020-11-09", "A house hit", "", SHUSHA, ""),
    "Ushahidi": (USHAHIDI_2, "2010-01-19T01:06", "2010-01-19T01:07", "A road closed", "ROADS,", (36.82, -1.28), ""),
}  # fmt: skip
"""Made-up rows in the layouts that are published with these sets."""


@pytest.mark.parametrize("name", KNOWN)
def test_layout__read_without_a_question(name):
    text, start, end, title, kind, place, track = KNOWN[name]
    table = open_file(text.encode())
    proposal = propose(table)
    assert proposal.layout == name
    assert not proposal.questions
    imported = read_rows(table, proposal.mapping)
    assert len(imported.bad) == 0, imported.bad.to_string()
    first = imported.frame.iloc[0]
    assert (first["start"], first["end"], first["title"], first["kind"]) == (start, end, title, kind)
    assert (first.geometry.x, first.geometry.y) == place
    assert first["track"] == track


@pytest.mark.parametrize(("text", "name"), [(AIS_2025, "MarineCadastre AIS"), (USHAHIDI_3, "Ushahidi")])
def test_layout__of_another_version(text, name):
    table = open_file(text.encode())
    proposal = propose(table)
    assert (proposal.layout, proposal.questions) == (name, {})
    assert len(read_rows(table, proposal.mapping).bad) == 0


def test_layout__a_head_that_lacks_a_column_is_none_of_them():
    columns = ACLED.splitlines()[0].split(",")
    assert find_layout(columns) is not None
    assert find_layout([name for name in columns if name != "sub_event_type"]) is None

"""Names of invented places.

Each stem below was looked up in a public list of China's counties, townships, villages and communities
(china-division 2.7.0: 2,942 counties, 32,711 townships, 371,189 village names) and starts none of them.
"""

COUNTY_CODE = "990101"  # no province has a code that begins with 99 in GB/T 2260
TOWNSHIP_CODE = "990101201000"
COUNTY = "晴洲县"
TOWNSHIP = "穗湾乡"

COMMUNITIES = ("穗渡", "禾泉", "晴原", "榆桥", "燕浦", "杏桥", "竹原")
VILLAGES = (
    "苇渡", "柿岭", "檐溪", "雁坞", "桑堰", "麦垄", "樵坪", "蓑桥", "榆湾", "荷畈", "鹭桥", "梨坞",
    "枫渡", "墨塘", "霜坪", "晴坡", "露泉", "牧溪", "萤岭", "篱湾", "砚塘", "笙溪", "禾湖", "稻岗",
)  # fmt: skip

STREETS = (
    "穗丰路", "禾香路", "渡口街", "老粮站街", "青砖巷", "晒谷场路", "榨坊街", "东堤路", "西堤路", "水车路",
    "石磨巷", "杏花街", "集贤路", "供销街", "油坊巷", "稻浪路", "竹筏街", "塘边路", "南渠路", "北渠路", "风车路",
)  # fmt: skip

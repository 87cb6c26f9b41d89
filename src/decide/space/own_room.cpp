#include "decide/space/own_room.h"

namespace sitwell {

bool brings_its_room(const TrackFeatures& stem, const Json& space)
{
    return stem.channels == 2 &&
           stem.side_to_mid_db >= Practice::number(space, "own_room_side_to_mid_db");
}

}  // namespace sitwell

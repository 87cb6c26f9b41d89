#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <algorithm>

namespace sitwell {

std::vector<Edit> leave_headroom(const Session& session, const SongAnalysis& song,
                                 const Intent& intent)
{
    const Strip* mix = find_mix(session);
    const Forecast heard = forecast(session, song.tracks);
    const float lufs = integrated_lufs(total_power(*heard.find(mix->id)));
    if (lufs <= -100.0f) return {};
    const float wanted_lufs = Practice::number(intent.practice->gain_staging, "mix_lufs");
    const float gain_db =
        rounded_db(std::clamp(mix->fader.gain_db + wanted_lufs - lufs, -60.0f, 24.0f));
    return {set_value(*mix, "fader", "gain", gain_db,
                      {"bus.headroom",
                       "The mix leaves room for mastering.",
                       {{"loudness foreseen", rounded_db(lufs), Unit::lufs},
                        {"loudness wanted", wanted_lufs, Unit::lufs}}})};
}

}  // namespace sitwell

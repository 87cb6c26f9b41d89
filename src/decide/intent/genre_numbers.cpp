#include "decide/intent/genre_numbers.h"

namespace sitwell {

namespace {
constexpr Limits kEcho{0.0, 1.0};
constexpr Limits kReverbLu{-40.0, -5.0};
}  // namespace

const std::vector<GenreNumber>& genre_numbers()
{
    using Profile = GenreProfile;
    static const std::vector<GenreNumber> kNumbers{
        {"vocal_to_backing_db", &Profile::vocal_to_backing_db, {-6.0, 25.0}},
        {"compression_scale", &Profile::compression_scale, {0.25, 2.0}},
        {"wetness", &Profile::wetness, {0.0, 1.0}},
        {"lead_reverb_lu", &Profile::lead_reverb_lu, kReverbLu},
        {"snare_reverb_lu", &Profile::snare_reverb_lu, kReverbLu},
        {"slap_echo", &Profile::slap_echo, kEcho},
        {"eighth_echo", &Profile::eighth_echo, kEcho},
        {"dotted_eighth_echo", &Profile::dotted_eighth_echo, kEcho},
        {"quarter_echo", &Profile::quarter_echo, kEcho},
        {"thrown_echo", &Profile::thrown_echo, kEcho},
        {"chorus_side_to_mid_db", &Profile::chorus_side_to_mid_db, {-24.0, 0.0}},
        {"premaster_lufs", &Profile::premaster_lufs, {-20.0, -16.0}},
        {"premaster_plr_db", &Profile::premaster_plr_db, {8.0, 20.0}},
        {"listening_lufs", &Profile::listening_lufs, {-24.0, -6.0}},
    };
    return kNumbers;
}

const std::vector<GenreRange>& genre_ranges()
{
    using Profile = GenreProfile;
    constexpr Limits kReductionDb{0.0, 12.0};
    static const std::vector<GenreRange> kRanges{
        {"vocal_to_backing_range_db", &Profile::vocal_to_backing_range_db, {-6.0, 25.0}},
        {"lead_reduction_db", &Profile::lead_reduction_db, kReductionDb},
        {"bus_reduction_db", &Profile::bus_reduction_db, kReductionDb},
    };
    return kRanges;
}

}  // namespace sitwell

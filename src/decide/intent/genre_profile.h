#pragma once

#include "core/result/result.h"
#include "decide/listening/tone_target.h"

#include <map>
#include <string>
#include <vector>

namespace sitwell {

/// From the least to the most that is usual.
struct Between {
    float low = 0.0f, high = 0.0f;
};

/// How much of a mix's targets comes from a genre.
struct GenreShare {
    std::string id;
    std::string label;
    float share = 1.0f;  ///< of one
    bool operator==(const GenreShare&) const = default;
};

/// What a genre asks of a mix (data/genres.json, mixing practice 10): one genre's numbers, or those
/// of several with every number in between.
struct GenreProfile {
    std::string id;     ///< of the genre whose share is largest
    std::string label;  ///< for people: "rock", "rock and country", "70 % rock, 30 % country"
    std::vector<GenreShare> shares;  ///< largest first; they add up to one

    // Balance
    std::map<std::string, float> group_lu;  ///< re lead vocal, by group
    float vocal_to_backing_db = 0.0f;       ///< what the balance aims at
    Between vocal_to_backing_range_db;      ///< what mixes of the genre have

    // Dynamics
    float compression_scale = 1.0f;  ///< times the reductions of a role (5.3)
    Between lead_reduction_db;       ///< median over the phrases of the lead, all devices together
    Between bus_reduction_db;        ///< median on the mix bus

    // Space
    float wetness = 0.5f;            ///< 0: the dry column of 7.2, 0.5: medium, 1: wet
    float lead_reverb_lu = -17.0f;   ///< return against the dry lead while it sings
    float snare_reverb_lu = -14.0f;  ///< likewise, of the snare
    /// Echoes of the lead that are usual: 0 none, 0.5 subtle, 1 heard. A note's length follows the
    /// song's tempo; thrown ones answer single words.
    float slap_echo = 0.0f, eighth_echo = 0.0f, dotted_eighth_echo = 0.0f, quarter_echo = 0.0f,
          thrown_echo = 0.0f;
    float chorus_side_to_mid_db = -6.0f;  ///< of the whole mix where most is played

    // Tone and delivery
    ToneTarget tone;                 ///< its id and label are the profile's
    float premaster_lufs = -18.0f;   ///< integrated, of the mix for mastering
    float premaster_plr_db = 12.0f;  ///< true peak over that, at least
    float listening_lufs = -14.0f;   ///< integrated, of the copy to listen to

    /// The number that lies at this wetness between those of a dry, a medium and a wet mix.
    float at_wetness(float dry, float medium, float wet) const;
};

/// The genres there are, and the one that holds where nothing is known.
struct GenreTable {
    std::string fallback;
    std::vector<GenreProfile> profiles;

    /// Null when there is none of that id.
    const GenreProfile* find(std::string_view id) const noexcept;
};

/// Every fault of the table is told together. [control]
Result<GenreTable> load_genres();

}  // namespace sitwell

#include "catalog/devices/compressor.h"
#include "core/text/format.h"
#include "decide/dynamics/even_parts.h"
#include "decide/dynamics/mix_motion.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

/// What was sung louder stays louder: a part whose phrases would change places gets less.
void keep_phrases_in_order(const EveningDesk& desk, std::vector<EvenedPart>& parts)
{
    constexpr int kSteps = 5;
    constexpr float kLess = 0.7f;
    const auto keeps = [](const EvenedPart& part) { return part.keeps_its_phrases; };
    for (int step = 0; step < kSteps && !std::all_of(parts.begin(), parts.end(), keeps); ++step) {
        std::vector<float> shares;
        for (const EvenedPart& part : parts)
            shares.push_back(part.keeps_its_phrases ? part.share : kLess * part.share);
        solve_compressors(shares, desk, parts);
    }
}

/// All together may take little of what moves in the mix: whoever would take most gives way first,
/// voices, whose words count on it, last.
void keep_the_mix_alive(const EveningDesk& desk, std::vector<EvenedPart>& parts)
{
    const MixMotion motion(desk.session, desk.features);
    const auto given_up_lu = [&] {
        std::vector<const std::vector<float>*> changes;
        for (const EvenedPart& part : parts) changes.push_back(&part.change);
        return motion.given_up_lu(changes);
    };
    const float most_lu = Practice::number(desk.table, "micro_dynamics_given_up_lu");
    if (given_up_lu() <= most_lu) return;
    const float voices_more = Practice::number(desk.table, "voices_may_give_up");
    std::vector<float> own, alone_lu;
    for (const EvenedPart& part : parts) {
        own.push_back(part.share);
        const std::array only{&part.change};
        alone_lu.push_back(std::max(motion.given_up_lu(only), 0.0f) /
                           (is_voice(part.track->role) ? voices_more : 1.0f));
    }
    float enough_lu = 0.0f;
    float too_much_lu = *std::max_element(alone_lu.begin(), alone_lu.end());
    const auto solve_up_to = [&](float each_lu) {
        std::vector<float> shares;
        for (std::size_t i = 0; i < parts.size(); ++i)
            shares.push_back(own[i] * (alone_lu[i] > each_lu ? each_lu / alone_lu[i] : 1.0f));
        solve_compressors(shares, desk, parts);
    };
    constexpr int kSteps = 5;
    for (int step = 0; step < kSteps; ++step) {
        const float each_lu = 0.5f * (enough_lu + too_much_lu);
        solve_up_to(each_lu);
        (given_up_lu() <= most_lu ? enough_lu : too_much_lu) = each_lu;
    }
    solve_up_to(enough_lu);
}

Edit evened(const EvenedPart& part)
{
    CompressorParams params = part.solved.params;
    params.makeup_db = part.makeup_db;
    Edit edit{AddInsert{part.track->id, compressor_insert(params), part.track->chain.size()},
              {"dynamics.even",
               format("{} is evened out, so that its quiet notes are heard and its loud ones do "
                      "not jump out.",
                      quoted(*part.track)),
               {{"gain reduction, median", rounded_db(part.solved.figures.median_db), Unit::db},
                {"gain reduction, hardest", rounded_db(part.solved.figures.p95_db), Unit::db},
                {"peaks over its level", rounded_db(part.sound->crest_db), Unit::db}}}};
    if (part.share < 1.0f)
        edit.reason.evidence.push_back(
            {"of what such parts usually get", std::round(100.0f * part.share), Unit::percent});
    return edit;
}

}  // namespace

std::vector<Edit> compress_tracks(const Session& session, const SongAnalysis& song,
                                  const Intent& intent)
{
    const Strip* lead = find_lead(session, song.tracks, intent);
    const EveningDesk desk{session, song.tracks, intent.practice->compression,
                           intent.genre.compression_scale,
                           pairs_of(session, song.tracks, lead, intent)};
    auto parts = parts_to_even(desk);
    solve_compressors(std::vector<float>(parts.size(), 1.0f), desk, parts);
    keep_phrases_in_order(desk, parts);
    keep_the_mix_alive(desk, parts);
    std::vector<Edit> edits;
    for (const EvenedPart& part : parts)
        if (is_worth_a_device(part, desk)) edits.push_back(evened(part));
    return edits;
}

}  // namespace sitwell

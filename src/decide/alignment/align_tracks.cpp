#include "decide/alignment/align_tracks.h"

#include "core/text/format.h"
#include "decide/alignment/joint_polarity.h"
#include "decide/alignment/pair_worth.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sitwell {

namespace {

/// A pair with what was measured of it, its ends as rows of the microphones.
struct Heard {
    PairKind kind;
    std::size_t first, second;
    PairFigures figures;
};

class Alignment {
public:
    Alignment(const std::vector<Microphone>& microphones, const std::vector<MicPair>& pairs,
              const std::vector<PairFigures>& figures, const Json& limits)
        : microphones_{microphones}, worth_{limits}, rows_(microphones.size())
    {
        for (std::size_t m = 0; m < microphones.size(); ++m) {
            rows_[m].track = microphones[m].track;
            rows_[m].file = microphones[m].file;
        }
        for (std::size_t p = 0; p < pairs.size(); ++p)
            if (figures[p].hits > 0)
                heard_.push_back(
                    {pairs[p].kind, row_of(pairs[p].first), row_of(pairs[p].second), figures[p]});
        // What two takes, or two samples of a machine, have in common must not turn anything.
        std::erase_if(heard_, [&](const Heard& pair) {
            return !worth_.is_one_source(pair.kind, pair.figures);
        });
    }

    void turn()
    {
        std::vector<PolarityTie> ties;
        std::vector<std::size_t> anchors;
        for (std::size_t m = 0; m < microphones_.size(); ++m)
            if (microphones_[m].role == "overheads") anchors.push_back(m);
        for (const Heard& pair : heard_) {
            ties.push_back({pair.first, pair.second, worth_.tie(pair.figures)});
            anchors.push_back(pair.first);
        }
        const std::vector<int> signs = joint_polarity(rows_.size(), ties, anchors);
        for (std::size_t m = 0; m < rows_.size(); ++m) {
            count_votes(m, signs);
            if (rows_[m].hits == 0 || signs[m] > 0) continue;
            TrackAlignment& row = rows_[m];
            if (is_sure(row)) {
                row.polarity = -1;
                tell(row, format("'{}' pulls where '{}' pushes, and takes away from it: its "
                                 "polarity is turned round ({:.0f} % of {} hits say so).",
                                 row.file, row.anchor, 100.0 * row.confidence, row.hits));
            } else {
                tell(row, format("'{}' may pull where '{}' pushes, but {}: it is left as it is, "
                                 "please listen.",
                                 row.file, row.anchor, doubt_of(row)));
            }
        }
    }

    void shift_pairs()
    {
        for (const Heard& pair : heard_) {
            const bool is_kick =
                pair.kind == PairKind::kick_in_out || pair.kind == PairKind::kick_out_sub;
            if (is_of_kit(pair.kind) && !is_kick) continue;
            const int turned = rows_[pair.first].polarity * rows_[pair.second].polarity;
            const PairFigures& heard = pair.figures;
            const float still = heard.gain_db(turned < 0 ? AlignMove::flip : AlignMove::none);
            const float moved =
                heard.gain_db(turned < 0 ? AlignMove::flip_and_shift : AlignMove::shift);
            const bool adds_up = static_cast<float>(turned) * heard.alike_shifted >=
                                 worth_.limit("one_performance_alike");
            if (!worth_.is_clear(heard) || !adds_up || heard.lag_frames == 0) continue;
            if (moved - still < worth_.limit(is_kick ? "kick_shift_gain_db" : "shift_gain_db"))
                continue;
            if (is_kick && heard.lag_frames < 0) continue;  // only the outer one comes earlier
            const bool second_is_late = heard.lag_frames > 0;
            TrackAlignment& late = rows_[second_is_late ? pair.second : pair.first];
            if (late.delay_frames != 0) continue;
            late.delay_frames = -std::abs(heard.lag_frames);
            late.anchor = rows_[second_is_late ? pair.first : pair.second].file;
            tell(late, format("'{}' comes {:.1f} ms after '{}': it is moved as much earlier, which "
                              "gives "
                              "{:.1f} dB where the two meet.",
                              late.file, ms(heard.lag_frames), late.anchor,
                              static_cast<double>(moved - still)));
        }
    }

    void bring_late_overheads_back()
    {
        for (PairKind kind :
             {PairKind::snare_overhead, PairKind::tom_overhead, PairKind::kick_in_overhead}) {
            const Heard* nearest = nullptr;
            for (const Heard& pair : heard_)
                if (pair.kind == kind && worth_.is_clear(pair.figures) &&
                    (nearest == nullptr || pair.figures.lag_frames < nearest->figures.lag_frames))
                    nearest = &pair;
            if (nearest == nullptr) continue;
            const Frames lag = nearest->figures.lag_frames;
            if (ms(lag) >= static_cast<double>(worth_.limit("overheads_late_ms")))
                move_overheads(lag, rows_[nearest->first].file);
            return;
        }
    }

    std::vector<TrackAlignment> take()
    {
        std::erase_if(rows_, [](const TrackAlignment& row) { return row.hits == 0; });
        return std::move(rows_);
    }

private:
    double ms(Frames frames) const
    {
        return std::abs(1e3 * seconds_of(frames, microphones_.front().sound->sample_rate_hz));
    }

    std::size_t row_of(std::size_t track) const
    {
        const auto at = std::find_if(microphones_.begin(), microphones_.end(),
                                     [&](const Microphone& mic) { return mic.track == track; });
        return static_cast<std::size_t>(at - microphones_.begin());
    }

    bool is_sure(const TrackAlignment& row) const
    {
        return worth_.is_enough(row.hits, row.confidence);
    }

    std::string doubt_of(const TrackAlignment& row) const
    {
        if (static_cast<float>(row.hits) < worth_.limit("hits"))
            return row.hits == 1 ? std::string{"there is only one hit to tell"}
                                 : format("there are only {} hits to tell", row.hits);
        return format("only {:.0f} % of its hits say so", 100.0 * row.confidence);
    }

    /// How many hits, in all pairs of a microphone, bear the solution out; and against whom it
    /// stands: its strongest tie, one that keeps its polarity if there is one.
    void count_votes(std::size_t mic, const std::vector<int>& signs)
    {
        TrackAlignment& row = rows_[mic];
        double agree = 0.0, strongest = -1.0;
        for (const Heard& pair : heard_) {
            if (pair.first != mic && pair.second != mic) continue;
            const std::size_t other = pair.first == mic ? pair.second : pair.first;
            const bool is_so = sign_of(pair.figures.arrival) == signs[mic] * signs[other];
            const double votes = static_cast<double>(pair.figures.votes);
            row.hits += pair.figures.hits;
            agree += static_cast<double>(pair.figures.hits) * (is_so ? votes : 1.0 - votes);
            const double tie = std::abs(worth_.tie(pair.figures)) + (signs[other] > 0 ? 1.0 : 0.0);
            if (tie <= strongest) continue;
            strongest = tie;
            row.anchor = rows_[other].file;
        }
        if (row.hits > 0) row.confidence = agree / static_cast<double>(row.hits);
    }

    /// All of the array, so that its sides keep their times.
    void move_overheads(Frames lag, const std::string& anchor)
    {
        for (std::size_t m = 0; m < rows_.size(); ++m) {
            if (microphones_[m].role != "overheads") continue;
            rows_[m].delay_frames = -lag;
            rows_[m].anchor = anchor;
            tell(rows_[m], format("'{}' hears the drums {:.1f} ms after '{}', later than its "
                                  "distance explains: it is moved as much earlier.",
                                  rows_[m].file, ms(lag), anchor));
        }
    }

    static void tell(TrackAlignment& row, const std::string& sentence)
    {
        row.text += (row.text.empty() ? "" : " ") + sentence;
    }

    const std::vector<Microphone>& microphones_;
    PairWorth worth_;
    std::vector<TrackAlignment> rows_;
    std::vector<Heard> heard_;
};

}  // namespace

std::vector<TrackAlignment> align_tracks(const std::vector<Microphone>& microphones,
                                         const std::vector<MicPair>& pairs,
                                         const std::vector<PairFigures>& figures,
                                         const Json& limits)
{
    Alignment alignment{microphones, pairs, figures, limits};
    alignment.turn();
    alignment.shift_pairs();
    alignment.bring_late_overheads_back();
    return alignment.take();
}

}  // namespace sitwell

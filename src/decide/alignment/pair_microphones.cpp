#include "decide/alignment/pair_microphones.h"

#include "analysis/similarity.h"
#include "decide/alignment/solo_hits.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

using Microphones = std::vector<Microphone>;

class Pairing {
public:
    Pairing(const Microphones& microphones, const Json& limits)
        : microphones_{microphones}, limits_{limits}
    {
    }

    std::vector<MicPair> take() { return std::move(pairs_); }

    void kit()
    {
        const Microphones kicks = with({"kick_in", "kick", "kick_out", "kick_sub"});
        const Microphones snares = with({"snare_top", "snare"});
        const Microphones toms = with({"tom_hi", "tom_mid", "tom_floor"});
        const Microphones overheads = with({"overheads"}), rooms = with({"drum_room"});
        Microphones leaders = toms;
        if (!kicks.empty()) leaders.push_back(kicks.front());
        if (!snares.empty()) leaders.push_back(snares.front());

        if (!kicks.empty()) {
            const auto hits = hits_of(kicks.front(), leaders);
            kick(kicks, hits);
            for (const Microphone& mic : kicks) {
                if (mic.role != "kick_out" && mic.role != "kick_sub") {
                    all(mic, overheads, PairKind::kick_in_overhead, hits);
                    all(mic, rooms, PairKind::kick_in_room, hits);
                }
                if (mic.role != "kick_in") {
                    all(mic, overheads, PairKind::kick_out_overhead, hits);
                    all(mic, rooms, PairKind::kick_out_room, hits);
                }
            }
        }
        if (!snares.empty()) {
            const auto hits = hits_of(snares.front(), leaders);
            all(snares.front(), with({"snare_bottom"}), PairKind::snare_top_bottom, hits);
            for (const Microphone& mic : snares) {
                all(mic, overheads, PairKind::snare_overhead, hits);
                all(mic, rooms, PairKind::snare_room, hits);
            }
            for (std::size_t n = 1; n < overheads.size(); ++n)
                add(overheads.front(), overheads[n], PairKind::overheads, hits);
        }
        for (const Microphone& tom : toms) {
            const auto hits = hits_of(tom, leaders);
            all(tom, overheads, PairKind::tom_overhead, hits);
            all(tom, rooms, PairKind::tom_room, hits);
        }
    }

    void bass()
    {
        const Microphones direct = with({"bass_di"});
        const Microphones heard = with({"bass_amp", "bass_gtr"});
        for (const Microphone& di : direct)
            for (const Microphone& amp : heard)
                add(di, amp, PairKind::bass_di_amp, busy_moments(di, amp, limits_));
    }

    void guitars()
    {
        one_performance(with({"egtr_rhythm", "egtr_lead"}), PairKind::guitar_mics);
        one_performance(with({"agtr"}), PairKind::acoustic_mics);
    }

private:
    /// In the order in which the roles are named.
    Microphones with(std::initializer_list<std::string_view> roles) const
    {
        Microphones found;
        for (std::string_view role : roles)
            std::copy_if(microphones_.begin(), microphones_.end(), std::back_inserter(found),
                         [&](const Microphone& mic) { return mic.role == role; });
        return found;
    }

    /// Where a style strikes two drums together, their close microphones still tell them apart; the
    /// toms', which hear a whole kit between two fills, do not.
    std::vector<Frames> hits_of(const Microphone& drum, const Microphones& leaders) const
    {
        Microphones others;
        std::copy_if(leaders.begin(), leaders.end(), std::back_inserter(others),
                     [&](const Microphone& mic) { return mic.track != drum.track; });
        const auto hits_over = [&](std::string_view db) {
            return solo_hits(drum, others, static_cast<double>(Practice::number(limits_, db)),
                             limits_);
        };
        auto hits = hits_over("solo_over_others_db");
        const bool is_tom = drum.role.rfind("tom", 0) == 0;
        if (is_tom || static_cast<float>(hits.size()) >= Practice::number(limits_, "hits"))
            return hits;
        return hits_over("together_over_others_db");
    }

    void kick(const Microphones& kicks, const std::vector<Frames>& hits)
    {
        for (std::size_t n = 1; n < kicks.size(); ++n)
            add(kicks.front(), kicks[n],
                kicks[n].role == "kick_sub" ? PairKind::kick_out_sub : PairKind::kick_in_out, hits);
    }

    void one_performance(const Microphones& guitars, PairKind kind)
    {
        for (std::size_t b = 1; b < guitars.size(); ++b)
            for (std::size_t a = 0; a < b; ++a)
                if (envelope_correlation(*guitars[a].sound, *guitars[b].sound) >=
                    Practice::number(limits_, "one_performance_envelope"))
                    add(guitars[a], guitars[b], kind,
                        busy_moments(guitars[a], guitars[b], limits_));
    }

    void all(const Microphone& first, const Microphones& seconds, PairKind kind,
             const std::vector<Frames>& hits)
    {
        for (const Microphone& second : seconds) add(first, second, kind, hits);
    }

    void add(const Microphone& first, const Microphone& second, PairKind kind,
             std::vector<Frames> hits)
    {
        if (!hits.empty()) pairs_.push_back({first.track, second.track, kind, std::move(hits)});
    }

    const Microphones& microphones_;
    const Json& limits_;
    std::vector<MicPair> pairs_;
};

}  // namespace

std::vector<MicPair> pair_microphones(const std::vector<Microphone>& microphones,
                                      const Json& limits)
{
    Pairing pairing{microphones, limits};
    pairing.kit();
    pairing.bass();
    pairing.guitars();
    return pairing.take();
}

}  // namespace sitwell

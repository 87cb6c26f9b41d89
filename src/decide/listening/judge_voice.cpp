#include "decide/listening/judge_voice.h"

#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

/// One finding a function, in the order of data/faults.json.
class VoiceJudge {
public:
    VoiceJudge(const VoiceFigures& voice, const TuneFigures& tune, const Json& limits)
        : voice_{voice}, tune_{tune}, limits_{limits}
    {
    }

    std::vector<Finding> take() { return std::move(findings_); }

    void breaths()
    {
        std::vector<Breath> loud;
        for (const Breath& breath : voice_.breaths)
            if (static_cast<double>(breath.re_phrase_db) >= limit("breath_re_phrase_db"))
                loud.push_back(breath);
        if (static_cast<double>(loud.size()) < limit("loud_breaths")) return;
        std::vector<float> levels_db;
        for (const Breath& breath : loud) levels_db.push_back(breath.re_phrase_db);
        const double level_db = static_cast<double>(median(levels_db));
        add("loud_breaths", level_db, "dB",
            format("Loud breaths, {} of them, first at {}: {:.0f} dB under the singing.",
                   loud.size(), clock(loud.front().at), -level_db));
    }

    void sibilants()
    {
        if (static_cast<double>(voice_.sibilants.size()) < limit("sibilants")) return;
        std::vector<float> levels_db, centres_hz;
        for (const Sibilant& sibilant : voice_.sibilants) {
            levels_db.push_back(sibilant.re_vowels_db);
            centres_hz.push_back(sibilant.centre_hz);
        }
        const double level_db = static_cast<double>(median(levels_db));
        if (level_db < limit("sibilant_re_vowels_db")) return;
        add("sibilance", level_db, "dB",
            format("Sharp S sounds around {:.1f} kHz: {}.",
                   static_cast<double>(median(centres_hz)) / 1000.0,
                   level_db >= 0.5   ? format("{:.0f} dB louder than the vowels", level_db)
                   : level_db > -0.5 ? std::string{"as loud as the vowels"}
                                     : format("only {:.0f} dB under the vowels", -level_db)),
            FaultSeverity::note);
    }

    void plosives()
    {
        const auto count = static_cast<double>(voice_.plosives.size());
        if (count < limit("plosives")) return;
        add("plosives", count, "gusts",
            format("Popping P sounds in {} places, first at {}: the breath hits the microphone.",
                   voice_.plosives.size(), clock(voice_.plosives.front().at)));
    }

    void mouth_clicks()
    {
        double sung_s = 0.0;
        for (const Phrase& phrase : voice_.phrases) sung_s += phrase.at.length_s();
        const auto count = static_cast<double>(voice_.mouth_clicks.size());
        if (count < limit("mouth_clicks") || sung_s <= 0.0 ||
            60.0 * count < limit("mouth_clicks_a_minute") * sung_s)
            return;
        add("mouth_clicks", 60.0 * count / sung_s, "a minute",
            format("Lips and tongue click in {} places, first at {}.", voice_.mouth_clicks.size(),
                   clock(voice_.mouth_clicks.front().at)));
    }

    void pitch()
    {
        if (tune_.notes_s < limit("notes_s") ||
            static_cast<double>(voice_.held_share) < limit("held_share"))
            return;
        const double off_cents = static_cast<double>(tune_.off_cents);
        const double in_tune = static_cast<double>(tune_.in_tune_share);
        if (std::abs(off_cents) >= limit("off_pitch_cents") &&
            static_cast<double>(tune_.agreement) >= limit("agreement"))
            add("off_pitch", off_cents, "cents",
                format("The whole part lies {:.0f} cents {} the song.", std::abs(off_cents),
                       off_cents > 0.0 ? "above" : "below"));
        else if (in_tune < limit("in_tune_share"))
            add("out_of_tune", 100.0 * (1.0 - in_tune), "%",
                format("{:.0f} % of the singing is more than a quarter of a semitone off the "
                       "notes.",
                       100.0 * (1.0 - in_tune)));
    }

private:
    double limit(std::string_view name) const
    {
        return static_cast<double>(Practice::number(limits_, name));
    }

    static std::string clock(const Stretch& place)
    {
        const auto minutes = static_cast<int>(place.from_s / 60.0);
        return format("{}:{:04.1f}", minutes, place.from_s - 60.0 * minutes);
    }

    void add(std::string id, double value, std::string unit, std::string text,
             FaultSeverity severity = FaultSeverity::mend)
    {
        findings_.push_back({std::move(id), severity, value, std::move(unit), std::move(text)});
    }

    const VoiceFigures& voice_;
    const TuneFigures& tune_;
    const Json& limits_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> judge_voice(const VoiceFigures& voice, const TuneFigures& tune,
                                 const Json& limits)
{
    VoiceJudge judge{voice, tune, limits};
    judge.breaths();
    judge.sibilants();
    judge.plosives();
    judge.mouth_clicks();
    judge.pitch();
    return judge.take();
}

std::optional<Finding> judge_mouth_clicks(const VoiceFigures& voice, const Json& limits)
{
    const TuneFigures untuned;
    VoiceJudge judge{voice, untuned, limits};
    judge.mouth_clicks();
    auto findings = judge.take();
    return findings.empty() ? std::nullopt : std::optional{std::move(findings.front())};
}

}  // namespace sitwell

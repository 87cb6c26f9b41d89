#include "support/band/faults.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "support/band/breaker.h"
#include "support/band/players.h"

#include <algorithm>
#include <initializer_list>

namespace sitwell::band {
namespace {

bool is_of_delivery(FaultKind kind) noexcept
{
    return kind >= FaultKind::split_stereo;
}

/// Whom the fault usually befalls.
std::string usual_victim(FaultKind kind, std::vector<Recording>& recordings, Chance& chance)
{
    const auto any_of = [&](std::initializer_list<const char*> names) {
        return std::string{names.begin()[chance.below(static_cast<int>(names.size()))]};
    };
    const auto stereo = std::find_if(recordings.begin(), recordings.end(),
                                     [](const Recording& r) { return r.sides.size() == 2; });
    switch (kind) {
    case FaultKind::flipped_polarity:
        return any_of({"Kick Out", "Floor Tom", "Snare Top", "OH R"});
    case FaultKind::hum_50:
    case FaultKind::hum_60:
        return any_of({"Bass DI", "EGtr Rhy L", "EGtr Rhy R"});
    case FaultKind::noise:
        return any_of({"Lead Vox", "BGV 1", "BGV 2"});
    case FaultKind::clipping:
        return any_of({"Lead Vox", "Snare Top", "Bass DI"});
    case FaultKind::dropouts:
        return any_of({"EGtr Rhy L", "BGV 2", "Bass Amp"});
    case FaultKind::dc_offset:
        return any_of({"Bass DI", "Room", "EGtr Rhy R"});
    case FaultKind::one_sided:
    case FaultKind::dual_mono:
        return any_of({"Bass DI", "BGV 1", "EGtr Rhy L"});
    case FaultKind::split_stereo:
        return stereo == recordings.end() ? std::string{} : stereo->truth.name;
    case FaultKind::duplicate:
        return any_of({"EGtr Rhy L", "Snare Top", "Bass DI"});
    case FaultKind::wrong_rate:
    case FaultKind::clock_drift:
        return any_of({"Lead Vox", "Bass DI", "EGtr Rhy R"});
    case FaultKind::offset_start:
        return any_of({"BGV 1", "BGV 2", "EGtr Rhy R"});
    default:
        return "Lead Vox";
    }
}

double usual_amount(const Fault& fault, const BandSpec& spec)
{
    if (fault.amount != 0.0) return fault.amount;
    switch (fault.kind) {
    case FaultKind::late_overheads:
        return 6.0;
    case FaultKind::hum_50:
    case FaultKind::hum_60:
        return -32.0;
    case FaultKind::noise:
        return -28.0;
    case FaultKind::clipping:
        return 6.0;
    case FaultKind::clicks:
        return 20.0;
    case FaultKind::dropouts:
        return 5.0;
    case FaultKind::dc_offset:
        return 0.02;
    case FaultKind::headphone_bleed:
        return -38.0;
    case FaultKind::plosives:
        return 12.0;
    case FaultKind::mouth_clicks:
        return 30.0;
    case FaultKind::wrong_rate:
        return spec.sample_rate_hz == 44100.0 ? 48000.0 : 44100.0;
    case FaultKind::clock_drift:
        return 60.0;
    default:
        return 0.0;
    }
}

Recording copy_of(const Recording& original, const std::string& name)
{
    Recording copy = original;
    copy.truth.name = name;
    copy.truth.copy_of = original.truth.name;
    copy.truth.in_rough_mix = false;
    copy.truth.gain_db = copy.truth.gain_left = copy.truth.gain_right = 0.0;
    return copy;
}

void split(std::vector<Recording>& recordings, std::size_t at)
{
    Recording right = recordings[at];
    Recording& left = recordings[at];
    left.sides.pop_back();
    right.sides.erase(right.sides.begin());
    left.truth.channels = right.truth.channels = 1;
    const std::string stem = left.truth.name;
    left.truth.name = stem + ".L";
    right.truth.name = stem + ".R";
    left.truth.pan = -1.0;
    right.truth.pan = 1.0;
    left.truth.gain_right = right.truth.gain_left = 0.0;
    recordings.insert(recordings.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(right));
}

/// The lead as sung, badly out of tune, beside the same performance put right.
void add_raw_lead(const BandSpec& spec, const Score& score, const Clock& clock,
                  std::vector<Recording>& recordings, std::size_t at, Chance& chance)
{
    Recording raw = copy_of(recordings[at], recordings[at].truth.name + " RAW");
    recordings[at].truth.name += " TUNED";
    raw.truth.copy_of = recordings[at].truth.name;
    const VoiceKind untuned{has_high_voice(spec) ? 1.16 : 1.0,  38.0, 38.0, 0.030, 1.0,
                            Chance{spec.seed, "singers"}.next()};
    Wave sung = sing_part(score.lead, untuned, clock);
    const double rms = active_rms({sung}, clock.sample_rate_hz);
    const double gain = rms > 0.0 ? active_rms(raw.sides, clock.sample_rate_hz) / rms : 1.0;
    const float hiss =
        static_cast<float>(1.732 * gain * rms * gain_of_db(raw.truth.noise_floor_db));
    Noise noise{chance.next()};
    for (float& x : sung)
        x = std::clamp(static_cast<float>(gain) * x + hiss * noise.next(), -0.99f, 0.99f);
    raw.sides = {std::move(sung)};
    recordings.insert(recordings.begin() + static_cast<std::ptrdiff_t>(at), std::move(raw));
}

Result<std::size_t> find_victim(const std::string& name, const std::vector<Recording>& recordings)
{
    std::vector<std::string_view> names;
    for (std::size_t n = 0; n < recordings.size(); ++n) {
        if (recordings[n].truth.name == name) return n;
        names.push_back(recordings[n].truth.name);
    }
    return fail(Error::Code::not_found,
                format("No file of the band is called '{}'.{}", name, did_you_mean(name, names)));
}

Result<void> check_fault(const Fault& fault, const Recording& victim)
{
    const bool stereo = victim.sides.size() == 2;
    const bool needs_stereo = fault.kind == FaultKind::split_stereo;
    const bool needs_mono =
        fault.kind == FaultKind::one_sided || fault.kind == FaultKind::dual_mono;
    const bool needs_lead =
        fault.kind == FaultKind::raw_and_tuned && victim.truth.role != "lead_vocal";
    if ((needs_stereo && !stereo) || (needs_mono && stereo) || needs_lead)
        return fail(Error::Code::unsupported,
                    format("'{}' cannot have the fault {}. Name another file after an '@'.",
                           victim.truth.name, name_of(fault.kind)));
    return {};
}

Result<void> apply(const Fault& fault, const BandSpec& spec, const Score& score, const Clock& clock,
                   std::vector<Recording>& recordings, Chance& chance)
{
    std::vector<std::string> victims{fault.file};
    if (fault.kind == FaultKind::late_overheads)
        victims = {"OH L", "OH R"};
    else if (fault.file.empty())
        victims = {usual_victim(fault.kind, recordings, chance)};
    for (const std::string& name : victims) {
        const auto at = find_victim(name, recordings);
        if (!at) return tl::unexpected{at.error()};
        Recording& victim = recordings[*at];
        if (auto checked = check_fault(fault, victim); !checked) return checked;
        FaultTruth told{fault.kind, usual_amount(fault, spec), {}};
        Breaker breaker{clock, score, victim, told, chance};
        switch (fault.kind) {
        case FaultKind::flipped_polarity:
            breaker.flip();
            break;
        case FaultKind::late_overheads:
            breaker.delay();
            break;
        case FaultKind::hum_50:
            breaker.hum(50.0);
            break;
        case FaultKind::hum_60:
            breaker.hum(60.0);
            break;
        case FaultKind::noise:
            breaker.hiss();
            break;
        case FaultKind::clipping:
            breaker.clip();
            break;
        case FaultKind::clicks:
            breaker.click();
            break;
        case FaultKind::dropouts:
            breaker.drop();
            break;
        case FaultKind::dc_offset:
            breaker.offset();
            break;
        case FaultKind::headphone_bleed:
            breaker.bleed();
            break;
        case FaultKind::plosives:
            breaker.pop();
            break;
        case FaultKind::mouth_clicks:
            breaker.smack();
            break;
        case FaultKind::one_sided:
            breaker.make_stereo(false);
            break;
        case FaultKind::dual_mono:
            breaker.make_stereo(true);
            break;
        case FaultKind::offset_start:
            breaker.cut_front();
            break;
        case FaultKind::clock_drift:
            breaker.drift();
            break;
        case FaultKind::wrong_rate:
            victim.truth.header_rate_hz = told.amount;
            break;
        case FaultKind::split_stereo:
        case FaultKind::duplicate:
        case FaultKind::raw_and_tuned:
            break;
        }
        victim.truth.faults.push_back(told);
        if (fault.kind == FaultKind::split_stereo) split(recordings, *at);
        if (fault.kind == FaultKind::raw_and_tuned)
            add_raw_lead(spec, score, clock, recordings, *at, chance);
        if (fault.kind == FaultKind::duplicate) {
            Recording copy = copy_of(victim, victim.truth.name + " copy");
            const float gain = static_cast<float>(gain_of_db(told.amount));
            for (Wave& side : copy.sides)
                for (float& x : side) x = std::clamp(gain * x, -1.0f, 1.0f);
            victim.truth.faults.pop_back();
            recordings.insert(recordings.begin() + static_cast<std::ptrdiff_t>(*at) + 1,
                              std::move(copy));
        }
    }
    return {};
}

Result<void> apply_all(bool delivery, const BandSpec& spec, const Score& score, const Clock& clock,
                       std::vector<Recording>& recordings)
{
    Chance chance{spec.seed, delivery ? "delivery faults" : "recording faults"};
    for (const Fault& fault : spec.faults) {
        if (is_of_delivery(fault.kind) != delivery) continue;
        if (auto done = apply(fault, spec, score, clock, recordings, chance); !done) return done;
    }
    return {};
}

}  // namespace

Result<void> break_recordings(const BandSpec& spec, const Score& score, const Clock& clock,
                              std::vector<Recording>& recordings)
{
    return apply_all(false, spec, score, clock, recordings);
}

Result<void> break_delivery(const BandSpec& spec, const Score& score, const Clock& clock,
                            std::vector<Recording>& recordings)
{
    return apply_all(true, spec, score, clock, recordings);
}

}  // namespace sitwell::band

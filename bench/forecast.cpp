#include "forecast/forecast.h"
#include "app/verbs/intent_of.h"
#include "core/system/machine.h"
#include "core/text/format.h"
#include "decide/balance/voice_over_band.h"
#include "forecast/foresight.h"
#include "forecast/lead_over_rest.h"
#include "forecast/loudness.h"
#include "forecast_draw.h"
#include "forecast_print.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

/// The forecast against the print: `forecast FOLDER [SESSIONS [SECONDS [SEED [WHAT]]]]` draws
/// sessions around the one that `mix` decides for a song, foresees and renders each and tells how
/// far the two are apart. WHAT is `bounds`, the engineer's own, `legal`, anything a device allows,
/// a device, alone on every track, or `cost`, which prints nothing; one word more tells every strip
/// that is far off.
namespace sitwell {
namespace {

double db(double power)
{
    return 10.0 * std::log10(std::max(power, 1e-12));
}

/// How far the forecast was off, figure by figure, and for tracks by the devices in their chains.
class Errors {
public:
    void add(const std::string& figure, double foreseen, double printed)
    {
        signed_[figure].push_back(static_cast<float>(foreseen - printed));
    }
    void add_track(const Strip& strip, double error_lu)
    {
        for (const Insert& insert : strip.chain)
            by_device_["  with " + insert.device].push_back(static_cast<float>(error_lu));
    }

    void tell() const
    {
        std::printf("%-34s %7s %8s %8s %8s %8s\n", "foreseen less printed", "number", "median",
                    "50 %", "95 %", "most");
        for (const auto& [figure, errors] : signed_) tell(figure, errors);
        std::printf("loudness of tracks\n");
        for (const auto& [device, errors] : by_device_) tell(device, errors);
    }

private:
    static void tell(const std::string& figure, const std::vector<float>& errors)
    {
        std::vector<float> sizes;
        for (const float error : errors) sizes.push_back(std::abs(error));
        std::printf("%-34s %7zu %8.2f %8.2f %8.2f %8.2f\n", figure.c_str(), errors.size(),
                    static_cast<double>(median(errors)), static_cast<double>(median(sizes)),
                    static_cast<double>(percentile(sizes, 95.0)),
                    static_cast<double>(percentile(sizes, 100.0)));
    }

    std::map<std::string, std::vector<float>> signed_;
    std::map<std::string, std::vector<float>> by_device_;
};

constexpr float kHeardLufs = -60.0f;

std::string kind_of(const Session& session, const Strip& strip)
{
    if (&strip == find_mix(session)) return "mix";
    if (!strip.is_bus()) return "track";
    return strip.role == "return" ? "return" : "bus";
}

/// Third octaves from 40 Hz to 16 kHz that lie within 30 dB of the loudest.
void compare_spectra(Errors& errors, const std::string& kind, const StripForecast& foreseen,
                     const PrintedStrip& printed)
{
    std::array<double, kBands> power{};
    for (std::size_t hop = 0; hop < printed.mid.size(); ++hop)
        for (std::size_t b = 0; b < kBands; ++b)
            power[b] += 2.0 * static_cast<double>(printed.mid[hop][b] + printed.side[hop][b]);
    const double loudest = *std::max_element(power.begin(), power.end());
    for (std::size_t b = 2; b + 1 < kBands; ++b)
        if (power[b] > 1e-3 * loudest)
            errors.add(kind + " third octave, dB", db(foreseen.spectrum[b]), db(power[b]));
}

/// Over all hops or cells, whatever holds mid and side.
template <class Rows>
double side_to_mid_db(const Rows& rows)
{
    double mid = 0.0, side = 0.0;
    for (const SpectrumCell& cell : rows)
        for (std::size_t b = 0; b < kBands; ++b) {
            mid += static_cast<double>(cell.mid[b]);
            side += static_cast<double>(cell.side[b]);
        }
    return db(side) - db(mid);
}

std::vector<SpectrumCell> cells_of(const PrintedStrip& printed)
{
    std::vector<SpectrumCell> cells;
    for (std::size_t hop = 0; hop < printed.mid.size(); ++hop)
        cells.push_back({printed.mid[hop], printed.side[hop]});
    return cells;
}

double highest_db(const std::vector<float>& peaks)
{
    return 2.0 * db(static_cast<double>(
                     peaks.empty() ? 0.0f : *std::max_element(peaks.begin(), peaks.end())));
}

double sum(const std::vector<float>& row)
{
    double total = 0.0;
    for (const float x : row) total += static_cast<double>(x);
    return total;
}

void compare(Errors& errors, const Session& session, const Forecast& foreseen,
             const PrintedSession& printed, bool is_verbose)
{
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        const StripForecast& f = foreseen.strips[i];
        const PrintedStrip& p = printed.strips[i];
        const float printed_lufs = integrated_lufs(p.power());
        if (printed_lufs < kHeardLufs) continue;
        const std::string kind = kind_of(session, strip);
        const float lufs = integrated_lufs(total_power(f));
        errors.add(kind + " loudness, LU", static_cast<double>(lufs),
                   static_cast<double>(printed_lufs));
        if (kind == "track") errors.add_track(strip, static_cast<double>(lufs - printed_lufs));
        if (is_verbose && std::abs(lufs - printed_lufs) > 1.0f) {
            std::printf("%+5.2f LU %s:", static_cast<double>(lufs - printed_lufs),
                        strip.id.text.c_str());
            for (const Insert& insert : strip.chain) std::printf(" %s", insert.device.c_str());
            std::printf("\n");
        }
        compare_spectra(errors, kind, f, p);
        if (kind == "return") continue;
        errors.add(kind + " peak, dB", highest_db(f.peak), highest_db(p.peak));
        if (kind != "mix") continue;
        errors.add("mix side to mid, dB", side_to_mid_db(f.cells), side_to_mid_db(cells_of(p)));
        errors.add("mix left over right, dB", db(sum(f.k_left)) - db(sum(f.k_right)),
                   db(sum(p.k_left)) - db(sum(p.k_right)));
    }
    if (!printed.leads) return;
    const auto truth = lead_over_rest_db(printed.leads->power(), printed.rest->power());
    if (truth)
        errors.add("vocal to backing, dB",
                   static_cast<double>(voice_over_band_db(session, foreseen)),
                   static_cast<double>(*truth));
}

Result<Excerpt> open_excerpt(const std::string& folder, double seconds)
{
    const auto progress = no_progress();
    auto song = read_song({folder}, *progress);
    if (!song) return tl::unexpected{song.error()};
    if (auto done = hear_song(*song, {}, 1, *progress); !done) return tl::unexpected{done.error()};
    auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    auto intent = intent_of({}, song->base, std::make_shared<Practice>(std::move(*practice)));
    if (!intent) return tl::unexpected{intent.error()};
    auto session = decided(*song, *intent);
    if (!session) return tl::unexpected{session.error()};
    const Frames length =
        std::min(frames_of_seconds(seconds, session->sample_rate_hz), session->length);
    return excerpt_of(*session, song->files, (session->length - length) / 2, length);
}

/// The same tracks over and over until there are so many.
Session with_tracks(Session session, std::size_t count)
{
    const auto tracks = sounding_tracks(session);
    std::vector<Strip> more;
    for (std::size_t i = 0; tracks.size() + more.size() < count; ++i) {
        more.push_back(*tracks[i % tracks.size()]);
        more.back().id.text += format("-{}", i);
    }
    session.strips.insert(session.strips.begin(), more.begin(), more.end());
    return session;
}

/// The fastest of many.
template <class Work>
double fastest_ms(Work&& work)
{
    constexpr int kTimes = 30;
    double fastest = 1e9;
    for (int i = 0; i < kTimes; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> spent =
            std::chrono::steady_clock::now() - begin;
        fastest = std::min(fastest, spent.count());
    }
    return fastest;
}

/// What a forecast of 24 tracks costs, and one more that differs in one track.
void tell_cost(const Excerpt& excerpt, std::uint64_t seed)
{
    constexpr std::size_t kTracks = 24;
    Session session = with_tracks(SessionDraw{excerpt, seed}.inside_bounds(), kTracks);
    const double anew_ms = fastest_ms([&] { forecast(session, excerpt.features); });
    Foresight foresight{excerpt.features};
    foresight.of(session);
    std::size_t turn = 0;
    const double one_more_ms = fastest_ms([&] {
        Strip& track = session.strips[turn++ % kTracks];
        track.fader.gain_db += track.fader.gain_db > 0.0f ? -1.0f : 1.0f;
        foresight.of(session);
    });
    std::printf("%.2f ms for %zu tracks of %.0f s; %.2f ms for a session that differs in one\n",
                anew_ms, sounding_tracks(session).size(),
                seconds_of(session.length, session.sample_rate_hz), one_more_ms);
}

int run(int count, char** arguments)
{
    const FlushDenormals flush;
    if (count < 2)
        return std::printf("usage: forecast FOLDER [SESSIONS [SECONDS [SEED [WHAT]]]]\n");
    const int sessions = count > 2 ? std::atoi(arguments[2]) : 50;
    const double seconds = count > 3 ? std::atof(arguments[3]) : 30.0;
    const auto seed = static_cast<std::uint64_t>(count > 4 ? std::atoll(arguments[4]) : 1);
    const std::string what = count > 5 ? arguments[5] : "bounds";
    const bool is_verbose = count > 6;
    const auto excerpt = open_excerpt(arguments[1], seconds);
    if (!excerpt) return std::printf("%s\n", excerpt.error().message.c_str()), 1;
    if (what == "cost") return tell_cost(*excerpt, seed), 0;
    Errors errors;
    for (int i = 0; i < sessions; ++i) {
        SessionDraw draw{*excerpt, 1000 * seed + static_cast<std::uint64_t>(i)};
        const Session session = what == "legal"    ? draw.anything_legal()
                                : what == "bounds" ? draw.inside_bounds()
                                                   : draw.only(what);
        const Forecast foreseen = forecast(session, excerpt->features);
        const auto printed = print(session, *excerpt);
        if (!printed) return std::printf("%s\n", printed.error().message.c_str()), 1;
        compare(errors, session, foreseen, *printed, is_verbose);
    }
    std::printf("%s: %d sessions of %zu tracks, %g s, seed %llu, %s\n", arguments[1], sessions,
                excerpt->sounds.size(), seconds, static_cast<unsigned long long>(seed),
                what.c_str());
    errors.tell();
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}

#pragma once

#include "catalog/catalog.h"
#include "catalog/devices/clipper.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/dc_filter.h"
#include "catalog/devices/de_esser.h"
#include "catalog/devices/delay.h"
#include "catalog/devices/dynamic_equalizer.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/gate.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/mono_maker.h"
#include "catalog/devices/multiband.h"
#include "catalog/devices/saturator.h"
#include "catalog/devices/transient_shaper.h"
#include "catalog/devices/trim.h"
#include "catalog/devices/width.h"
#include "core/math/percentile.h"
#include "forecast/forecast.h"
#include "forecast/gain_reduction.h"
#include "forecast_song.h"
#include "support/signals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// Draws sessions around one that was decided: inside the engineer's own bounds (mixing practice
/// 4.8, 5.3 to 5.10), or anything the devices allow.
class SessionDraw {
public:
    SessionDraw(const Excerpt& excerpt, std::uint64_t seed) : excerpt_{excerpt}, dice_{seed} {}

    Session inside_bounds()
    {
        Session session = excerpt_.session;
        add_delay(session);
        for (Strip& strip : session.strips) {
            move(strip.fader.gain_db, 6.0, -100.0f, 24.0f);
            if (!strip.is_bus()) draw_track(session, strip);
        }
        find_strip(session, find_mix(session)->id)->fader.gain_db = -12.0f;
        for (std::size_t i = 0; i < session.strips.size(); ++i)
            if (session.strips[i].is_bus() && session.strips[i].role != "return")
                draw_bus(session, i);
        return session;
    }

    /// One device alone behind the trim of every track: who errs.
    Session only(std::string_view device)
    {
        Session session = excerpt_.session;
        for (Strip& strip : session.strips) {
            const TrackFeatures* sound = features_of(strip, excerpt_.features);
            if (strip.role != "return") clear_behind_trim(strip);
            if (sound == nullptr) continue;
            if (device == "equalizer")
                strip.chain.push_back(tone(6.0f));
            else if (device == "compressor")
                strip.chain.push_back(compressor(*sound, trim_db(strip)));
            else
                while (strip.chain.empty() || strip.chain.back().device != device) {
                    if (!strip.chain.empty() && strip.chain.back().device != "trim")
                        strip.chain.pop_back();
                    strip.chain.push_back(something_else(session, strip, *sound, trim_db(strip)));
                }
        }
        return session;
    }

    Session anything_legal()
    {
        Session session = inside_bounds();
        static constexpr std::array<std::string_view, 14> kDevices{
            "equalizer", "compressor", "gate",    "de_esser",        "dynamic_equalizer",
            "multiband", "saturator",  "clipper", "dc_filter",       "mono_maker",
            "width",     "limiter",    "trim",    "transient_shaper"};
        for (Strip& strip : session.strips) {
            if (strip.role == "return") continue;
            const DeviceInfo* device = find_device(kDevices[dice_.whole(0, kDevices.size() - 1)]);
            if (device == nullptr) continue;
            Insert insert{InsertId{"legal"}, std::string{device->id}, {}};
            for (const ParamInfo& param : device->params) insert.values.push_back(any_of(param));
            strip.chain.push_back(std::move(insert));
            strip.place.azimuth_deg = static_cast<float>(dice_.between(-30.0, 30.0));
            strip.place.spread = static_cast<float>(dice_.between(0.0, 2.0));
        }
        return session;
    }

private:
    float between(double low, double high) { return static_cast<float>(dice_.between(low, high)); }
    float log_between(double low, double high)
    {
        return static_cast<float>(low * std::pow(high / low, dice_.between(0.0, 1.0)));
    }
    bool one_in(std::size_t n) { return dice_.whole(1, n) == 1; }

    void move(float& value, double by, float low, float high)
    {
        value = std::clamp(value + between(-by, by), low, high);
    }

    float any_of(const ParamInfo& param)
    {
        if (param.scale == Scale::stepped)
            return static_cast<float>(dice_.whole(static_cast<std::size_t>(param.min),
                                                  static_cast<std::size_t>(param.max)));
        return param.scale == Scale::log
                   ? log_between(static_cast<double>(param.min), static_cast<double>(param.max))
                   : between(static_cast<double>(param.min), static_cast<double>(param.max));
    }

    template <const auto& Table, class Params>
    static Insert insert_of(std::string_view device, const Params& params)
    {
        const auto values = values_of(Table, params);
        return {InsertId{"drawn-" + std::string{device}},
                std::string{device},
                {values.begin(), values.end()}};
    }

    /// Filters and bells: at most 6 dB down, 4 dB up, six bands, 14 dB in all (4.8).
    Insert tone(float most_db)
    {
        EqualizerParams params;
        float left_db = 14.0f;
        params.bands[0] = {static_cast<float>(BandType::high_pass), log_between(20.0, 150.0), 0.0f,
                           0.7f, static_cast<float>(dice_.whole(0, 3))};
        for (std::size_t b = 1; b < 5; ++b) {
            static constexpr std::array kTypes{BandType::bell, BandType::bell, BandType::low_shelf,
                                               BandType::high_shelf};
            const float gain_db = std::clamp(between(-6.0, 4.0), -most_db, most_db);
            left_db -= std::abs(gain_db);
            if (left_db < 0.0f) break;
            const BandType type = kTypes[dice_.whole(0, 3)];
            params.bands[b] = {static_cast<float>(type), log_between(60.0, 12000.0), gain_db,
                               type == BandType::bell ? log_between(0.5, 5.0) : 0.7f, 1.0f};
        }
        return insert_of<kEqualizerParams>("equalizer", params);
    }

    /// Level that the envelope passes for this share of the time it sounds, dBFS at `gain`.
    static float level_db(const TrackFeatures& sound, float gain_db, double percent)
    {
        std::vector<float> levels;
        for (const float peak : sound.peak)
            if (peak > 1e-3f * std::pow(10.0f, sound.sample_peak_dbfs / 20.0f))
                levels.push_back(peak);
        if (levels.empty()) return -40.0f;
        return 20.0f * std::log10(std::max(percentile(std::move(levels), percent), 1e-5f)) +
               gain_db;
    }

    static float trim_db(const Strip& strip)
    {
        const Insert* trim = find_insert(strip, "trim");
        return trim == nullptr ? 0.0f : trim->values[0];
    }

    static void clear_behind_trim(Strip& strip)
    {
        strip.chain.erase(std::remove_if(strip.chain.begin(), strip.chain.end(),
                                         [](const Insert& in) { return in.device != "trim"; }),
                          strip.chain.end());
    }

    /// At most 6 dB while it works, the median (5.10), half of it for most.
    Insert compressor(const TrackFeatures& sound, float gain_db)
    {
        CompressorParams params;
        params.ratio = log_between(1.5, 6.0);
        params.attack_ms = log_between(1.0, 40.0);
        params.release_ms = log_between(40.0, 300.0);
        params.knee_db = between(3.0, 12.0);
        params.makeup_db = between(0.0, 4.0);
        params.key_high_pass_hz = one_in(3) ? log_between(40.0, 150.0) : 10.0f;
        params.detector = one_in(3) ? 1.0f : 0.0f;
        params.mix_percent = one_in(4) ? between(40.0, 100.0) : 100.0f;
        params.lookahead_ms = one_in(4) ? between(0.0, 5.0) : 0.0f;
        params.auto_release_percent = one_in(4) ? between(0.0, 100.0) : 0.0f;
        set_threshold(params, sound.peak, std::pow(10.0f, gain_db / 20.0f), between(1.0, 6.0));
        return insert_of<kCompressorParams>("compressor", params);
    }

    /// The lowest threshold at which the median reduction stays below this.
    static void set_threshold(CompressorParams& params, std::span<const float> peaks, float gain,
                              float median_db)
    {
        for (params.threshold_db = -50.0f; params.threshold_db < 0.0f; params.threshold_db += 1.0f)
            if (figures_of(reduction_db(peaks, gain, params)).median_db <= median_db) return;
        params.threshold_db = 0.0f;
    }

    Insert something_else(const Session& session, const Strip& strip, const TrackFeatures& sound,
                          float gain_db)
    {
        const float loud_db = level_db(sound, gain_db, 90.0);
        switch (dice_.whole(0, 10)) {
        case 0: {
            GateParams params;
            params.threshold_db = std::clamp(loud_db - between(8.0, 20.0), -80.0f, 0.0f);
            params.range_db = between(6.0, 20.0);
            params.ratio = one_in(2) ? 10.0f : between(1.5, 3.0);
            params.hold_ms = between(40.0, 150.0);
            params.release_ms = log_between(80.0, 300.0);
            return insert_of<kGateParams>("gate", params);
        }
        case 1: {
            DeEsserParams params;
            params.mode = one_in(3) ? 1.0f : 0.0f;
            params.frequency_hz = log_between(4000.0, 8000.0);
            params.threshold_db = between(-14.0, -2.0);
            params.range_db = between(3.0, 8.0);
            return insert_of<kDeEsserParams>("de_esser", params);
        }
        case 2: {
            DynamicEqualizerParams params;
            params.bands[0] = {static_cast<float>(dice_.whole(1, 3)),
                               log_between(100.0, 8000.0),
                               log_between(0.7, 3.0),
                               0.0f,
                               between(-6.0, -1.0),
                               std::clamp(loud_db - between(6.0, 25.0), -80.0f, 0.0f),
                               log_between(2.0, 4.0),
                               log_between(5.0, 50.0),
                               log_between(80.0, 400.0),
                               0.0f};
            Insert insert = insert_of<kDynamicEqualizerParams>("dynamic_equalizer", params);
            if (one_in(3)) {
                const auto tracks = sounding_tracks(session);
                const Strip* key = tracks[dice_.whole(0, tracks.size() - 1)];
                if (key->id != strip.id && key < &strip) {
                    params.bands[0].listens_to_key = 1.0f;
                    insert = insert_of<kDynamicEqualizerParams>("dynamic_equalizer", params);
                    insert.key = key->id;
                }
            }
            return insert;
        }
        case 3: {
            MultibandParams params;
            for (auto& band : params.bands) {
                band.threshold_db = std::clamp(loud_db - between(0.0, 20.0), -60.0f, 0.0f);
                band.ratio = between(1.5, 3.0);
                band.gain_db = between(-1.0, 2.0);
            }
            return insert_of<kMultibandParams>("multiband", params);
        }
        case 4: {
            SaturatorParams params;
            params.type = static_cast<float>(dice_.whole(0, 2));
            params.drive_db = between(2.0, 10.0);
            params.mix_percent = one_in(2) ? 100.0f : between(30.0, 100.0);
            return insert_of<kSaturatorParams>("saturator", params);
        }
        case 5: {
            ClipperParams params;
            params.ceiling_dbfs =
                std::clamp(sound.sample_peak_dbfs + gain_db - between(1.0, 3.0), -24.0f, 0.0f);
            return insert_of<kClipperParams>("clipper", params);
        }
        case 6:
            return insert_of<kDcFilterParams>("dc_filter", DcFilterParams{between(5.0, 40.0)});
        case 7:
            return insert_of<kMonoMakerParams>("mono_maker",
                                               MonoMakerParams{between(80.0, 150.0), 100.0f});
        case 8:
            return insert_of<kWidthParams>(
                "width", WidthParams{between(60.0, 140.0), between(-2.0, 2.0), between(-2.0, 2.0)});
        case 9: {
            TransientShaperParams params;
            params.attack_db = between(-3.0, 4.0);
            params.sustain_db = between(-4.0, 4.0);
            return insert_of<kTransientShaperParams>("transient_shaper", params);
        }
        default: {
            LimiterParams params;
            params.ceiling_dbtp =
                std::clamp(sound.sample_peak_dbfs + gain_db - between(0.0, 5.0), -24.0f, 0.0f);
            return insert_of<kLimiterParams>("limiter", params);
        }
        }
    }

    void draw_track(const Session& session, Strip& strip)
    {
        const TrackFeatures* sound = features_of(strip, excerpt_.features);
        if (sound == nullptr) return;
        const float gain_db = trim_db(strip);
        if (!one_in(4)) strip.chain.push_back(tone(6.0f));
        if (one_in(2)) {
            strip.chain.erase(
                std::remove_if(strip.chain.begin(), strip.chain.end(),
                               [](const Insert& in) { return in.device == "compressor"; }),
                strip.chain.end());
            strip.chain.push_back(compressor(*sound, gain_db));
        }
        if (one_in(2)) strip.chain.push_back(something_else(session, strip, *sound, gain_db));
        strip.place.azimuth_deg =
            std::clamp(strip.place.azimuth_deg + between(-15.0, 15.0), -30.0f, 30.0f);
        if (sound->channels > 1 && one_in(2)) strip.place.spread = between(0.5, 1.4);
        for (Send& send : strip.sends) move(send.params.level_db, 4.0, -60.0f, 12.0f);
        if (one_in(4))
            strip.sends.push_back(
                {SendId{"drawn-delay"}, StripId{"drawn-delay"}, {between(-24.0, -8.0), 0.0f}});
    }

    /// Glue: at most 2 dB on the mix, 2.5 on a bus (5.3, 5.10), by what is foreseen of it.
    void draw_bus(Session& session, std::size_t i)
    {
        Strip& strip = session.strips[i];
        const bool is_mix = !strip.output;
        if (one_in(2)) strip.chain.push_back(tone(is_mix ? 1.5f : 3.0f));
        if (one_in(2)) return;
        CompressorParams params;
        params.ratio = between(1.5, is_mix ? 2.0 : 4.0);
        params.attack_ms = between(10.0, 30.0);
        params.release_ms = between(100.0, 300.0);
        const float fader = std::pow(10.0f, -strip.fader.gain_db / 20.0f);
        set_threshold(params, forecast(session, excerpt_.features).strips[i].peak, fader,
                      between(0.5, is_mix ? 2.0 : 2.5));
        strip.chain.push_back(insert_of<kCompressorParams>("compressor", params));
    }

    void add_delay(Session& session)
    {
        Strip bus;
        bus.id.text = bus.name = "drawn-delay";
        bus.role = "return";
        bus.output = find_mix(session)->id;
        DelayParams params;
        params.sync = 0.0f;
        params.time_ms = log_between(80.0, 500.0);
        params.feedback_percent = between(0.0, 50.0);
        params.ping_pong_percent = one_in(2) ? 100.0f : 0.0f;
        params.duck_db = one_in(3) ? between(3.0, 6.0) : 0.0f;
        bus.chain.push_back(insert_of<kDelayParams>("delay", params));
        session.strips.insert(session.strips.end() - 1, std::move(bus));
    }

    const Excerpt& excerpt_;
    test::Dice dice_;
};

}  // namespace sitwell

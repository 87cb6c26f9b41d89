#include "analysis/codec/features_codec.h"

#include "analysis/listen.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

TrackFeatures some_features(std::size_t channels, std::size_t frames, std::uint64_t seed)
{
    const AudioBuffer audio = test::pink_noise(channels, frames, seed);
    TrackListener listener{44100.0, static_cast<int>(channels)};
    listener.process(audio);
    TrackFeatures features = listener.finish();
    features.content_hash = "0123456789abcdef";
    features.invalid_samples = 3;
    features.ended_early = true;
    features.onsets.push_back({1.0f, 2.0f, 3.0f});
    features.faults.flat_tops.levels = {{{0.5f, -0.25f}, {0.75f}}};
    return features;
}

RC_GTEST_PROP(FeaturesCodec, ReadsBackWhatItWrote, ())
{
    const auto channels = *rc::gen::inRange<std::size_t>(1, 3);
    const auto frames = *rc::gen::inRange<std::size_t>(0, 30000);
    const TrackFeatures features = some_features(channels, frames, frames + 1);
    const std::string bytes = encode_features(features);
    const Result<TrackFeatures> back = decode_features(bytes);
    RC_ASSERT(back.has_value());
    RC_ASSERT(encode_features(*back) == bytes);
    RC_ASSERT(back->content_hash == features.content_hash);
    RC_ASSERT(back->bands_mid == features.bands_mid);
    RC_ASSERT(back->peak == features.peak);
    RC_ASSERT(back->active == features.active);
    RC_ASSERT(back->onsets.size() == features.onsets.size());
    RC_ASSERT(back->spectrum_db == features.spectrum_db);
    RC_ASSERT(back->ended_early);
    RC_ASSERT(back->faults.flat_tops.levels == features.faults.flat_tops.levels);
}

RC_GTEST_PROP(FeaturesCodec, RefusesAnyChangedByte, ())
{
    std::string bytes = encode_features(some_features(2, 9000, 1));
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const auto flip = *rc::gen::inRange(1, 256);
    bytes[at] = static_cast<char>(bytes[at] ^ flip);
    const Result<TrackFeatures> back = decode_features(bytes);
    RC_ASSERT(!back.has_value());
    RC_ASSERT(back.error().code == Error::Code::bad_format);
}

RC_GTEST_PROP(FeaturesCodec, RefusesAnyCut, ())
{
    const std::string bytes = encode_features(some_features(1, 9000, 1));
    const auto kept = *rc::gen::inRange<std::size_t>(0, bytes.size());
    RC_ASSERT(!decode_features(std::string_view{bytes}.substr(0, kept)).has_value());
    RC_ASSERT(!decode_features(bytes + "x").has_value());
}

}  // namespace
}  // namespace sitwell

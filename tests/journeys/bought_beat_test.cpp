#include "app/folder/mix_folder.h"
#include "app/print/voice_meter.h"
#include "catalog/devices/equalizer.h"
#include "core/json/json.h"
#include "forecast/lead_over_rest.h"
#include "journeys/program.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"
#include "support/band/band.h"
#include "support/rates.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using test::kRateHz;

band::Band pop_band(std::uint64_t seed, double seconds)
{
    band::BandSpec spec;
    spec.seed = seed;
    spec.style = band::Style::pop;
    spec.seconds = seconds;
    return band::make_band(spec).value();
}

/// Everything of the band's rough mix but its singers, as loud as beats are sold.
AudioBuffer beat_of(const band::Band& band)
{
    AudioBuffer beat{2, band.tracks.front().audio.frames()};
    for (std::size_t i = 0; i < band.tracks.size(); ++i) {
        const band::FileTruth& truth = band.truth.files[i];
        const bool sings = truth.role.find("vocal") != std::string::npos;
        if (sings || !truth.in_rough_mix || truth.part == "rough mix") continue;
        const AudioBuffer& audio = band.tracks[i].audio;
        const auto left = audio.channel(0);
        const auto right = audio.channel(audio.channels() - 1);
        for (std::size_t n = 0; n < beat.frames(); ++n) {
            beat.channel(0)[n] += static_cast<float>(truth.gain_left) * left[n];
            beat.channel(1)[n] += static_cast<float>(truth.gain_right) * right[n];
        }
    }
    float highest = 0.0f;
    for (std::size_t c = 0; c < 2; ++c)
        for (const float x : beat.channel(c)) highest = std::max(highest, std::abs(x));
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : beat.channel(c)) x = std::tanh(3.0f * x / highest) * 0.95f;
    return beat;
}

void write_beat(const std::filesystem::path& file, const AudioBuffer& audio, Encoding encoding)
{
    std::filesystem::create_directories(file.parent_path());
    auto writer = create_audio(file, {kRateHz, audio.channels(), encoding, 1, {}, {}});
    ASSERT_TRUE(writer && (*writer)->write(audio) && (*writer)->finish());
}

AudioBuffer sound_of(const std::filesystem::path& file)
{
    const auto reader = open_audio(file).value();
    AudioBuffer audio{reader->format().channels, static_cast<std::size_t>(reader->format().frames)};
    EXPECT_EQ(reader->read(audio), audio.frames());
    return audio;
}

const AudioBuffer& voice(const band::Band& band, const std::string& name)
{
    return std::find_if(band.tracks.begin(), band.tracks.end(),
                        [&](const band::BandTrack& track) {
                            return track.name.find(name) != std::string::npos;
                        })
        ->audio;
}

/// A session of a mix on disk, and its one finished beat.
struct Mixed {
    Session session;
    Json told;
    std::filesystem::path folder;

    const Strip& beat() const
    {
        return *std::find_if(session.strips.begin(), session.strips.end(),
                             [](const Strip& strip) { return strip.role == "backing_mix"; });
    }
    AudioBuffer stem(const std::string& name) const
    {
        return sound_of(folder / "prints" / "v01" / (name + ".wav"));
    }
};

class BoughtBeat : public testing::Test {
protected:
    /// Mixes what lies in the song's folder, as pop, with stems.
    Mixed mixed()
    {
        const auto run = test::sitwell(
            {"mix", "song", "-o", "mix", "--genre", "pop", "--prints", "stems", "--json"},
            desk_.path());
        EXPECT_EQ(run.status, 0) << run.err;
        Mixed mixed{replay(**MixFolder{desk_ / "mix"}.read()).value(),
                    parse_json(run.out).value_or(Json{}), desk_ / "mix"};
        EXPECT_NE(std::find_if(mixed.session.strips.begin(), mixed.session.strips.end(),
                               [](const Strip& s) { return s.role == "backing_mix"; }),
                  mixed.session.strips.end())
            << "nothing was taken for a beat";
        return mixed;
    }

    test::Desk desk_;
};

std::vector<std::string> devices_on(const Strip& strip)
{
    std::vector<std::string> devices;
    for (const Insert& insert : strip.chain) devices.push_back(insert.device);
    return devices;
}

/// A finished mix gets its level, one dip for the voice, and at most one filter.
void expect_left_alone(const Mixed& mixed)
{
    const Strip& beat = mixed.beat();
    EXPECT_EQ(beat.place, PlaceParams{});
    EXPECT_TRUE(beat.sends.empty());
    EXPECT_TRUE(beat.lanes.empty());
    for (const std::string& device : devices_on(beat))
        EXPECT_TRUE(device == "trim" || device == "equalizer") << device;
    std::size_t dips = 0;
    std::size_t filters = 0;
    if (const Insert* equalizer = find_insert(beat, "equalizer"); equalizer != nullptr)
        for (const EqualizerBand& band : params_from(kEqualizerParams, equalizer->values).bands) {
            const auto type = static_cast<BandType>(static_cast<int>(band.type));
            if (type == BandType::off) continue;
            ++(type == BandType::bell ? dips : filters);
            if (type == BandType::bell) {
                EXPECT_LT(band.gain_db, 0.0f);
                EXPECT_GE(band.gain_db, -3.0f);
            } else {
                EXPECT_TRUE(type == BandType::low_shelf || type == BandType::high_shelf ||
                            type == BandType::high_pass);
            }
        }
    EXPECT_LE(dips, 1u);
    EXPECT_LE(filters, 1u);
    for (const Strip* bus = &beat; bus->output;) {
        bus = find_strip(mixed.session, *bus->output);
        EXPECT_TRUE(bus->chain.empty()) << bus->id.text;
        EXPECT_EQ(bus->place, PlaceParams{}) << bus->id.text;
    }
}

float voice_over_band(const Mixed& mixed)
{
    for (const Json& test : mixed.told["tests"].elements())
        if (test["id"].string_or("") == "B1.lead")
            return static_cast<float>(test["value"].number_or(-100.0));
    return -100.0f;
}

std::vector<float> hops_of(const AudioBuffer& audio)
{
    HopPower power{kRateHz};
    power.process(audio);
    return power.hops();
}

/// The printed lead against the printed beat, from the files alone.
float lead_over_beat(const Mixed& mixed, const std::string& lead)
{
    const std::string beat = mixed.beat().name;
    return lead_over_rest_db(hops_of(mixed.stem(lead)), hops_of(mixed.stem(beat)))
        .value_or(-100.0f);
}

double power_of(const AudioBuffer& audio)
{
    double sum = 0.0;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c)) sum += static_cast<double>(x) * x;
    return sum;
}

/// All stems, at a gain of exactly 1, against the printed mix.
void expect_stems_sum_to_the_mix(const Mixed& mixed, std::size_t stems)
{
    AudioBuffer mix =
        sound_of(mixed.folder.parent_path() / mixed.told["files"]["mix"].string_or(""));
    const double whole = power_of(mix);
    ASSERT_EQ(mixed.told["files"]["stems"].elements().size(), stems);
    for (const Json& stem : mixed.told["files"]["stems"].elements()) {
        const AudioBuffer audio = sound_of(mixed.folder.parent_path() / stem.string_or(""));
        ASSERT_EQ(audio.frames(), mix.frames());
        add(audio, -1.0f, mix);
    }
    EXPECT_LE(10.0 * std::log10(power_of(mix) / whole), -90.0);
}

/// The voice stands up to 2 dB over the beat, which nobody touched, and the stems are the mix.
void expect_voice_over_untouched_beat(const Mixed& mixed, std::size_t stems)
{
    expect_left_alone(mixed);
    EXPECT_GE(voice_over_band(mixed), 0.0f);
    EXPECT_LE(voice_over_band(mixed), 2.0f);
    expect_stems_sum_to_the_mix(mixed, stems);
}

using MoreBoughtBeat = BoughtBeat;
TEST_F(MoreBoughtBeat, AsWavOrMp3CarriesOneVoice)
{
    const auto band = pop_band(1, 14.0);
    write_beat(desk_ / "song" / "Lead Vox.wav", voice(band, "Lead Vox"), Encoding::pcm24);
    for (const auto& [name, encoding] :
         {std::pair{"Beat.wav", Encoding::pcm16},
          std::pair{"midnight type beat 140bpm.mp3", Encoding::mp3_320}}) {
        SCOPED_TRACE(name);
        write_beat(desk_ / "song" / name, beat_of(band), encoding);
        const auto mix = mixed();
        expect_voice_over_untouched_beat(mix, 2);
        EXPECT_GE(lead_over_beat(mix, "Lead Vox"), 0.0f);
        EXPECT_LE(lead_over_beat(mix, "Lead Vox"), 2.0f);
        std::filesystem::remove(desk_ / "song" / name);
        std::filesystem::remove_all(desk_ / "mix");
    }
}

TEST_F(MoreBoughtBeat, CarriesFiveVoices)
{
    const auto band = pop_band(3, 14.0);
    write_beat(desk_ / "song" / "Beat.wav", beat_of(band), Encoding::pcm16);
    write_beat(desk_ / "song" / "Lead Vox.wav", voice(band, "Lead Vox"), Encoding::pcm24);
    write_beat(desk_ / "song" / "Lead Vox Dbl.wav", voice(band, "Guide Vox"), Encoding::pcm24);
    write_beat(desk_ / "song" / "BGV 1.wav", voice(band, "BGV 1"), Encoding::pcm24);
    write_beat(desk_ / "song" / "BGV 2.wav", voice(band, "BGV 2"), Encoding::pcm24);
    write_beat(desk_ / "song" / "Adlib.wav", voice(pop_band(4, 8.0), "Lead Vox"), Encoding::pcm24);
    const auto mix = mixed();
    EXPECT_EQ(mix.told["tracks"]["mixed"], Json{6});
    expect_voice_over_untouched_beat(mix, 6);
}

}  // namespace
}  // namespace sitwell

#include "core/system/files.h"
#include "dsp/space/room_response.h"
#include "media/audio_writer.h"
#include "render/engine/player_fixture.h"
#include "render/kept/kept_strips.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;
namespace fs = std::filesystem;

constexpr Frames kLength = 24000;

void write(const fs::path& file, const AudioBuffer& audio)
{
    auto writer = create_audio(file, {48000.0, audio.channels(), Encoding::float32}).value();
    ASSERT_TRUE(writer->write(audio.view()));
    ASSERT_TRUE(writer->finish());
}

/// Half a second that falls by 60 dB, from its first frame on.
AudioBuffer hall(std::size_t channels, unsigned seed)
{
    AudioBuffer room = noise(channels, 24000, seed);
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t n = 0; n < room.frames(); ++n)
            room.channel(c)[n] *= 0.3f * std::exp(-0.000288f * static_cast<float>(n));
        room.channel(c)[0] = 0.3f;
    }
    return room;
}

/// The space alone, as it is.
Insert room(const std::string& file)
{
    Insert made = insert("convolution");
    made.file = file;
    made.values[*param_index(*find_device("convolution"), "low_cut")] = 10.0f;
    return made;
}

/// Σ response · signal, straight from the definition, in double precision; every 13th frame.
double direct_at(std::span<const float> response, std::span<const float> signal, std::size_t n)
{
    double sum = 0.0;
    for (std::size_t k = 0; k <= n && k < response.size(); ++k)
        sum += static_cast<double>(response[k]) * static_cast<double>(signal[n - k]);
    return sum;
}

TEST(FileInsert, OnABusNullsAgainstDirectConvolutionBelowMinus120Db)
{
    const auto folder = ScratchFolder::create().value();
    write(folder.path() / "hall.wav", hall(2, 5));
    Song song{kLength};
    const AudioBuffer voice = noise(2, kLength, 3);
    song.track("voice", voice);
    song["mix"].chain = {room("hall.wav")};
    const SourceOpener from_disk =
        [&](const Source& source) -> Result<std::unique_ptr<AudioReader>> {
        if (source.path == "hall.wav") return open_audio(folder.path() / source.path);
        return std::make_unique<MemoryReader>(song.sounds.at(source.path));
    };
    ParallelPlayer player{2};
    PlayOptions options;
    options.segment_frames = 3000;
    ASSERT_TRUE(player.prepare(compile(song.session).value(), song.session, from_disk, options));
    AudioBuffer mix{2, kLength};
    Segment segment;
    while (player.next(segment).value())
        copy(segment.mix, mix.view().slice(static_cast<std::size_t>(segment.range.first),
                                           static_cast<std::size_t>(segment.range.length())));

    const AudioBuffer response = room_response(hall(2, 5).view(), 48000.0);
    double error = 0.0;
    double power = 0.0;
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < mix.frames(); n += 13) {
            const double expected = direct_at(response.channel(c), voice.channel(c), n);
            const double off = expected - static_cast<double>(mix.channel(c)[n]);
            power += expected * expected;
            error += off * off;
        }
    ASSERT_GT(power, 0.0);
    EXPECT_LT(10.0 * std::log10(error / power), -120.0);
}

TEST(FileInsert, PrintsSharesThatSumToTheMix)
{
    Song song{kLength};
    song.sounds.insert_or_assign("hall.wav", hall(4, 5));
    song.track("voice", noise(1, kLength, 1)).sends = {send("verb", -6.0f)};
    song.track("band", noise(2, kLength, 2)).sends = {send("verb", -3.0f)};
    song.bus("verb").chain = {room("hall.wav")};
    PlayOptions options;
    options.shares = {{"voice"}, {"band"}};
    const Print print = play(song, options).value();
    double error = 0.0;
    double power = 0.0;
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < print.mix.frames(); ++n) {
            const auto whole = static_cast<double>(print.mix.channel(c)[n]);
            const double off = whole - static_cast<double>(print.shares[0].channel(c)[n]) -
                               static_cast<double>(print.shares[1].channel(c)[n]);
            power += whole * whole;
            error += off * off;
        }
    EXPECT_LT(10.0 * std::log10(error / power), -120.0);
}

TEST(FileInsert, KeepsATrackByWhatItsFileHolds)
{
    const auto folder = ScratchFolder::create().value();
    const KeptStrips kept{folder.path()};
    Song song{kLength};
    song.sounds.insert_or_assign("hall.wav", hall(1, 5));
    song.track("voice", noise(1, kLength, 1)).chain = {room("hall.wav")};
    const auto printed = [&](const std::string& content) {
        PlayOptions options;
        options.kept = &kept;
        options.content_of = [&](const Source& source) {
            return source.path == "hall.wav" ? content : source.path;
        };
        ParallelPlayer player{2};
        return std::move(play(player, song, options).value().mix);
    };
    const auto entries = [&] {
        std::size_t count = 0;
        for (const auto& file : fs::directory_iterator{folder.path()})
            count += file.path().extension() == ".strip" ? 1 : 0;
        return count;
    };
    const AudioBuffer first = printed("hall");
    EXPECT_EQ(entries(), 1u);
    EXPECT_TRUE(same_bits(printed("hall"), first));
    EXPECT_EQ(entries(), 1u);

    song.sounds.insert_or_assign("hall.wav", hall(1, 6));
    const AudioBuffer other = printed("another hall");
    EXPECT_EQ(entries(), 2u);
    EXPECT_FALSE(same_bits(other, first));
    EXPECT_TRUE(same_bits(other, mix_of(song)));
    printed("");
    EXPECT_EQ(entries(), 2u) << "a file that has no name is not kept by";
}

}  // namespace
}  // namespace sitwell

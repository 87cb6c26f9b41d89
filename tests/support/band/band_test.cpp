#include "support/band/band.h"

#include "core/system/files.h"
#include "media/audio_reader.h"
#include "support/band/listening.h"
#include "support/band/maths.h"
#include "support/rates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace sitwell::band {
namespace {

using test::kRateHz;

const Band& rock()
{
    static const Band band = [] {
        BandSpec spec;
        spec.seconds = 24.0;
        return std::move(make_band(spec).value());
    }();
    return band;
}

std::span<const float> near(const BandTrack& track, double at_s, double before_s, double after_s)
{
    const auto from = static_cast<std::size_t>((at_s - before_s) * kRateHz);
    return track.audio.channel(0).subspan(from,
                                          static_cast<std::size_t>((before_s + after_s) * kRateHz));
}

/// Hits that no other drum comes near to.
std::vector<Hit> alone(const Score& score, Piece piece, double around_s)
{
    std::vector<Hit> found;
    for (const Hit& hit : score.drums) {
        const bool is_alone =
            std::none_of(score.drums.begin(), score.drums.end(), [&](const Hit& other) {
                return &other != &hit && other.piece != Piece::hat &&
                       std::fabs(other.at_s - hit.at_s) < around_s;
            });
        if (hit.piece == piece && is_alone && hit.velocity > 0.5) found.push_back(hit);
    }
    return found;
}

const Arrival& arrival_of(const FileTruth& file, Radiator radiator)
{
    return file.arrivals[static_cast<std::size_t>(radiator)];
}

TEST(Band, MakesTheSameBitsFromTheSameSeedAndOthersFromAnother)
{
    BandSpec spec;
    spec.seconds = 8.0;
    const auto first = make_band(spec);
    const auto again = make_band(spec);
    spec.seed = 2;
    const auto other = make_band(spec);
    ASSERT_TRUE(first && again && other);
    ASSERT_EQ(first->tracks.size(), again->tracks.size());
    for (std::size_t n = 0; n < first->tracks.size(); ++n) {
        const AudioBuffer& a = first->tracks[n].audio;
        const AudioBuffer& b = again->tracks[n].audio;
        const AudioBuffer& c = other->tracks[n].audio;
        for (std::size_t side = 0; side < a.channels(); ++side) {
            EXPECT_TRUE(std::ranges::equal(a.channel(side), b.channel(side)));
            EXPECT_FALSE(std::ranges::equal(a.channel(side), c.channel(side)));
        }
    }
    EXPECT_EQ(to_text(to_json(first->truth)), to_text(to_json(again->truth)));
}

TEST(Band, HasTheTracksOfASession)
{
    const std::vector<std::string> roles{
        "kick_in",      "kick_out",      "snare_top",     "snare_bottom", "tom_hi",
        "tom_mid",      "tom_floor",     "overheads",     "overheads",    "drum_room",
        "bass_di",      "bass_amp",      "egtr_rhythm",   "egtr_rhythm",  "organ",
        "lead_vocal",   "backing_vocal", "backing_vocal", "click",        "guide",
        "reference_mix"};
    ASSERT_EQ(rock().truth.files.size(), roles.size());
    for (std::size_t n = 0; n < roles.size(); ++n) {
        EXPECT_EQ(rock().truth.files[n].role, roles[n]);
        EXPECT_EQ(rock().truth.files[n].name, rock().tracks[n].name);
        EXPECT_EQ(rock().truth.files[n].channels, rock().tracks[n].audio.channels());
        EXPECT_EQ(rock().tracks[n].audio.frames(), 24u * 48000u);
    }
}

TEST(Band, MixesRoughlyWithTheGainsItTells)
{
    const BandTrack& rough = track_of(rock(), "Rough Mix");
    for (std::size_t side = 0; side < 2; ++side) {
        std::vector<double> sum(rough.audio.frames());
        for (std::size_t t = 0; t < rock().tracks.size(); ++t) {
            const FileTruth& truth = rock().truth.files[t];
            const double gain = side == 0 ? truth.gain_left : truth.gain_right;
            if (!truth.in_rough_mix) continue;
            EXPECT_GT(truth.gain_left + truth.gain_right, 0.0);
            const auto in = rock().tracks[t].audio.channel(side % truth.channels);
            for (std::size_t n = 0; n < sum.size(); ++n)
                sum[n] += gain * static_cast<double>(in[n]);
        }
        const auto mix = rough.audio.channel(side);
        double worst = 0.0;
        for (std::size_t n = 0; n < sum.size(); ++n)
            worst = std::max(worst, std::fabs(sum[n] - static_cast<double>(mix[n])));
        EXPECT_LT(worst, 1e-5);
    }
}

TEST(Band, StrikesItsDrumsWhenItSays)
{
    const auto hits = alone(rock().truth.score, Piece::kick, 0.12);
    ASSERT_GE(hits.size(), 12u);
    const BandTrack& kick = track_of(rock(), "Kick In");
    for (const Hit& hit : hits) {
        const double before = rms_of(near(kick, hit.at_s, 0.010, -0.0005));
        const double after = rms_of(near(kick, hit.at_s, 0.0, 0.010));
        EXPECT_GT(db_of_gain(after / before), 12.0) << hit.at_s;
    }
}

TEST(Band, ReachesEveryMicrophoneAfterItsDistance)
{
    const struct {
        Piece piece;
        Radiator radiator;
        const char* spot;
    } drums[] = {{Piece::snare, Radiator::snare_top, "Snare Top"},
                 {Piece::tom_hi, Radiator::tom_hi, "Tom Hi"},
                 {Piece::tom_floor, Radiator::tom_floor, "Floor Tom"}};
    for (const auto& drum : drums) {
        const auto hits = alone(rock().truth.score, drum.piece, 0.05);
        ASSERT_GE(hits.size(), 1u) << drum.spot;
        for (const char* overhead : {"OH L", "OH R"}) {
            const auto told = arrival_of(truth_of(rock(), overhead), drum.radiator).delay_frames -
                              arrival_of(truth_of(rock(), drum.spot), drum.radiator).delay_frames;
            EXPECT_GT(told, 48);
            const auto found =
                match(near(track_of(rock(), drum.spot), hits[0].at_s, 0.012, 0.04),
                      near(track_of(rock(), overhead), hits[0].at_s, 0.012, 0.04), 480);
            EXPECT_NEAR(found.lag, static_cast<int>(told), 3) << drum.spot << " in " << overhead;
            EXPECT_GT(found.ncc, 0.2);
        }
    }
}

TEST(Band, BleedsLessThanItPlays)
{
    const auto hits = alone(rock().truth.score, Piece::snare, 0.10);
    const double own = rms_of(near(track_of(rock(), "Snare Top"), hits[0].at_s, 0.0, 0.05)) /
                       gain_of_db(truth_of(rock(), "Snare Top").recording_gain_db);
    for (const char* name : {"Kick In", "Tom Hi", "Tom Mid", "Floor Tom"}) {
        const double other = rms_of(near(track_of(rock(), name), hits[0].at_s, 0.0, 0.05)) /
                             gain_of_db(truth_of(rock(), name).recording_gain_db);
        EXPECT_LT(db_of_gain(other / own), -8.0) << name;
        EXPECT_GT(db_of_gain(other / own), -50.0) << name;
    }
}

TEST(Band, HearsTheSnareFromBelowUpsideDown)
{
    const auto hits = alone(rock().truth.score, Piece::snare, 0.10);
    ASSERT_GE(hits.size(), 8u);
    for (const Hit& hit : hits) {
        const auto top = band_passed(near(track_of(rock(), "Snare Top"), hit.at_s, 0.005, 0.08),
                                     120, 500, kRateHz);
        const auto bottom = band_passed(near(track_of(rock(), "Snare Btm"), hit.at_s, 0.005, 0.08),
                                        120, 500, kRateHz);
        EXPECT_LT(match(top, bottom, 48).ncc, -0.5) << hit.at_s;
    }
    EXPECT_EQ(truth_of(rock(), "Snare Btm").polarity, -1);
}

TEST(Band, HearsTheBassAmplifierLateAndAsWired)
{
    for (std::uint64_t seed : {1u, 2u, 3u}) {
        BandSpec spec;
        spec.seed = seed;
        spec.seconds = 10.0;
        const auto band = make_band(spec);
        ASSERT_TRUE(band);
        const FileTruth& amp = truth_of(*band, "Bass Amp");
        const auto late = static_cast<std::size_t>(amp.delay_frames);
        const auto direct = track_of(*band, "Bass DI").audio.channel(0);
        const auto mic = track_of(*band, "Bass Amp").audio.channel(0);
        const auto in_band = [&](std::span<const float> audio, double low_hz, double high_hz) {
            auto passed = band_passed(audio, low_hz, high_hz, kRateHz);
            return std::vector<float>(passed.begin() + 240000, passed.begin() + 384000);
        };
        // Tones repeat themselves: the phase is told by the lows, the delay by the overtones.
        const auto lows = match(in_band(direct.first(direct.size() - late), 60, 400),
                                in_band(mic.subspan(late), 60, 400), 0);
        EXPECT_GT(lows.ncc * amp.polarity, 0.5) << seed;
        const auto highs = match(in_band(direct, 800, 3000), in_band(mic, 800, 3000), 300);
        EXPECT_NEAR(highs.lag, static_cast<int>(late), 12) << seed;
    }
}

TEST(Band, PlaysTheGuitarsTwiceNotOneTwice)
{
    const auto left = track_of(rock(), "EGtr Rhy L").audio.channel(0);
    const auto right = track_of(rock(), "EGtr Rhy R").audio.channel(0);
    for (const Section& section : rock().truth.score.sections) {
        if (section.kind != SectionKind::chorus) continue;
        const auto from = static_cast<std::size_t>(section.span.from_s * kRateHz);
        const auto found = match(left.subspan(from, 96000), right.subspan(from, 96000), 960);
        EXPECT_LT(std::fabs(found.ncc), 0.35);
    }
}

TEST(Band, SingsWhereThePhrasesAre)
{
    const auto voice = track_of(rock(), "Lead Vox").audio.channel(0);
    const auto& phrases = rock().truth.score.lead_phrases;
    ASSERT_GE(phrases.size(), 4u);
    double inside = 0.0;
    for (const Span& phrase : phrases) {
        const double rms = rms_of(
            voice.subspan(static_cast<std::size_t>(phrase.from_s * kRateHz),
                          static_cast<std::size_t>((phrase.to_s - phrase.from_s) * kRateHz)));
        inside = std::max(inside, rms);
        EXPECT_GT(db_of_gain(rms / inside), -14.0);
    }
    const double intro =
        rms_of(voice.first(static_cast<std::size_t>((phrases[0].from_s - 0.8) * kRateHz)));
    EXPECT_LT(db_of_gain(intro / inside), -40.0);
}

TEST(Band, TicksTheClickAlike)
{
    const auto click = track_of(rock(), "Click").audio.channel(0);
    const auto& clicks = rock().truth.score.clicks;
    const auto at = [&](std::size_t n) {
        return click.subspan(static_cast<std::size_t>(clicks[n].at_s * kRateHz + 0.5), 1000);
    };
    for (std::size_t n = 5; n < 20; n += 4) EXPECT_TRUE(std::ranges::equal(at(n), at(1)));
}

TEST(Band, HasAFormInWhichPlayersComeAndGo)
{
    const Score score = compose(BandSpec{});
    EXPECT_EQ(score.sections.size(), 8u);
    EXPECT_EQ(score.sections.front().kind, SectionKind::intro);
    EXPECT_EQ(score.sections.back().kind, SectionKind::outro);
    for (std::size_t n = 1; n < score.sections.size(); ++n)
        EXPECT_DOUBLE_EQ(score.sections[n].span.from_s, score.sections[n - 1].span.to_s);
    const Section& intro = score.sections.front();
    EXPECT_TRUE(std::none_of(score.bass.begin(), score.bass.end(),
                             [&](const Tone& tone) { return tone.at_s < intro.span.to_s - 0.1; }));
    for (const Syllable& s : score.backing[0]) {
        const bool in_chorus =
            std::any_of(score.sections.begin(), score.sections.end(), [&](const Section& section) {
                return section.kind == SectionKind::chorus && s.at_s > section.span.from_s - 0.2 &&
                       s.at_s < section.span.to_s;
            });
        EXPECT_TRUE(in_chorus) << s.at_s;
    }
}

TEST(Band, FitsAShortSongAndAnotherRate)
{
    BandSpec spec;
    spec.seconds = 4.0;
    spec.sample_rate_hz = 44100.0;
    for (Style style : {Style::rock, Style::ballad}) {
        spec.style = style;
        const auto band = make_band(spec);
        ASSERT_TRUE(band);
        EXPECT_EQ(band->tracks.front().audio.frames(), 4u * 44100u);
        EXPECT_GE(band->truth.score.chords.size(), 1u);
    }
}

TEST(Band, RefusesNumbersOutOfRange)
{
    BandSpec spec;
    spec.seconds = 0.5;
    EXPECT_EQ(make_band(spec).error().where, "seconds");
    spec.seconds = 8.0;
    spec.tempo_bpm = 1000.0;
    EXPECT_EQ(make_band(spec).error().where, "tempo_bpm");
    spec.tempo_bpm = 0.0;
    spec.form = kForms;
    EXPECT_EQ(make_band(spec).error().where, "form");
}

TEST(Band, KnowsTenFormsThatCoverEveryBar)
{
    std::set<std::string> forms;
    for (int form = 0; form < kForms; ++form) {
        BandSpec spec;
        spec.form = form;
        spec.seconds = 130.0;
        const Score score = compose(spec);
        std::string text;
        int bars = 0;
        for (const Section& section : score.sections) {
            EXPECT_EQ(section.first_bar, bars) << form;
            bars += section.bars;
            text += name_of(section.kind);
        }
        EXPECT_EQ(static_cast<std::size_t>(bars), score.chords.size()) << form;
        forms.insert(text);
    }
    EXPECT_EQ(forms.size(), static_cast<std::size_t>(kForms));
}

TEST(Band, WritesFilesAndTheTruthBesideThem)
{
    BandSpec spec;
    spec.seconds = 4.0;
    spec.faults = {{FaultKind::wrong_rate, "Bass DI", 0.0}};
    const auto band = make_band(spec);
    ASSERT_TRUE(band);
    const auto scratch = ScratchFolder::create();
    ASSERT_TRUE(scratch);
    const auto folder = scratch->path() / "song";
    ASSERT_TRUE(write_band(*band, folder));
    for (const BandTrack& track : band->tracks) {
        const auto reader = open_audio(folder / track.name);
        ASSERT_TRUE(reader) << track.name;
        EXPECT_EQ((*reader)->format().sample_rate_hz, track.header_rate_hz);
        EXPECT_EQ((*reader)->format().channels, track.audio.channels());
        EXPECT_EQ((*reader)->format().bits, 24);
    }
    EXPECT_EQ(track_of(*band, "Bass DI").header_rate_hz, 44100.0);
    const auto text = read_text(scratch->path() / "song.truth.json");
    ASSERT_TRUE(text);
    const auto json = parse_json(*text);
    ASSERT_TRUE(json);
    EXPECT_EQ((*json)["files"].elements().size(), band->tracks.size());
    EXPECT_EQ((*json)["score"]["drums"]["kick"].elements().size(),
              band->truth.onsets_s(Piece::kick).size());
}

}  // namespace
}  // namespace sitwell::band

#include "decide/balance/voice_over_band.h"

#include "decide/decide_fixture.h"

namespace sitwell {
namespace {

/// Two parts as loud, and a third.
Session trio(const std::string& first_role, test::PaperSong& song)
{
    for (const char* file : {"One.wav", "Two.wav", "Three.wav"}) song.add({.file = file});
    song.session.strips[0].role = first_role;
    song.session.strips[1].role = "piano";
    song.session.strips[2].role = "bass_gtr";
    return song.session;
}

TEST(LeadOverBand, IsThatOfTheVoiceWhereOneSings)
{
    test::PaperSong song;
    const Session session = trio("lead_vocal", song);
    const Forecast mix = forecast(session, song.features);
    const auto over_db = lead_over_band_db(session, mix, &session.strips[0]);
    ASSERT_TRUE(over_db);
    EXPECT_FLOAT_EQ(*over_db, voice_over_band_db(session, mix));
}

TEST(LeadOverBand, FollowsTheFaderOfAnInstrumentThatLeads)
{
    test::PaperSong song;
    Session session = trio("egtr_lead", song);
    const auto over_db = [&] {
        return lead_over_band_db(session, forecast(session, song.features), &session.strips[0])
            .value();
    };
    const float before_db = over_db();
    session.strips[0].fader.gain_db += 2.0f;
    EXPECT_NEAR(over_db(), before_db + 2.0f, 0.01f);
}

TEST(LeadOverBand, IsNothingWhereNobodyLeads)
{
    test::PaperSong song;
    const Session session = trio("organ", song);
    EXPECT_FALSE(lead_over_band_db(session, forecast(session, song.features), nullptr));
}

}  // namespace
}  // namespace sitwell

/** English: what the window says of its link to the engine. */
export const link = {
  engineDidNotAnswerInTime: 'The engine did not answer in time',

  engineIsConnectedAndSaysNothing: 'The engine is connected and says nothing',

  engineIsNotConnectedSoNothing: 'The engine is not connected, so nothing was sent. Wait for the link and try again.',
  linkToEngineWasLostBefore:
    'The link to the engine was lost before it answered. Check the state below before repeating this.',
  linkWasLostAndEngineDoes:
    'The link was lost and the engine does not know this order. Check open orders before sending it again.',

  marketDataFromEngineCannotBe: (message: string) => `Market data from the engine cannot be read: ${message}`,

  alertWasNotKept: 'The alert was not kept',

  watchlistWasNotSaved: 'The watchlist was not saved',
};
